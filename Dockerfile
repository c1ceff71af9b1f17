# One image for the gateway, the tills and the simulator. Another base with Node.js 24 and apt: --build-arg BASE=…
ARG BASE=node:24-bookworm-slim

FROM ${BASE} AS build
WORKDIR /app
COPY . .
RUN npx --yes pnpm@12 install --frozen-lockfile && node store/bin.mjs build

FROM ${BASE}
# Scanners and printers on USB need both; everything else runs without.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates libusb-1.0-0 udev \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app/package.json /app/pnpm-lock.yaml /app/pnpm-workspace.yaml ./
COPY --from=build /app/apps apps
COPY --from=build /app/packages packages
COPY --from=build /app/node_modules node_modules
# A volume that is made later takes this owner over.
RUN mkdir -p /data/gateway /data/till-1 /data/till-2 /data/simulator && chown -R 1000:1000 /data && chmod -R 0700 /data
USER 1000:1000
ENV NODE_ENV=production
ENTRYPOINT ["node"]
CMD ["apps/store-gateway/bin.mjs", "serve"]
