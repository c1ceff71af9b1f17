const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `Tillway needs Node 22.18 or newer, this is ${process.versions.node}. Run it with: npx --yes pnpm@12 terminal\n`,
  )
  process.exit(1)
}
const { main } = await import('./src/main.ts')
process.exitCode = await main(process.argv.slice(2))
