#!/usr/bin/env node
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Tillway needs Node.js 22.18 or newer, this is ${process.versions.node}. Run it with: npx --yes pnpm@12 gateway`,
  )
  process.exit(1)
}
const { main } = await import('./src/main.ts')
await main(process.argv.slice(2))
