import { dirname, join, relative } from 'node:path'
import { build, type Plugin } from 'vite'

/** Where the guest has the project. */
const IN_GUEST = '/app'
/** Packages with machine code, which they look for beside their own files. */
export const WITH_MACHINE_CODE = ['better-sqlite3', 'koffi', 'node-hid', 'serialport']

export interface ProgramsPlan {
  readonly project: string
  /** Where the bundles go, each under the path that it has in the project. */
  readonly folder: string
  /** Folder of the programs, from the project’s. */
  readonly under: string
  /** Programs, from there. */
  readonly programs: readonly string[]
}

/**
 * Makes one file of each program and all that it imports, without types. Each of the thousand files of a program costs the emulated machine ten milliseconds or more;
 * what is in them stays as it is. Packages with machine code stay outside.
 */
export async function bundlePrograms({ project, folder, under, programs }: ProgramsPlan): Promise<void> {
  // Packages are chosen as Node.js does, not as for a browser.
  const resolve = { mainFields: ['main'], conditions: ['node'] }
  await build({
    configFile: false,
    logLevel: 'error',
    root: project,
    plugins: [asInGuest(project)],
    resolve,
    ssr: { noExternal: true, resolve },
    build: {
      ssr: true,
      target: 'node24',
      minify: false,
      outDir: join(folder, under),
      emptyOutDir: false,
      rollupOptions: {
        input: Object.fromEntries(programs.map((path) => [path.replace(/\.ts$/, ''), join(project, under, path)])),
        output: { entryFileNames: '[name].ts', chunkFileNames: 'shared/[name]-[hash].ts' },
      },
    },
  })
}

/** Every path that ends up in a bundle is the one in the guest, and a module’s own place stays where its source is. */
function asInGuest(project: string): Plugin {
  const inGuest = (path: string) => join(IN_GUEST, relative(project, path))
  const outside = new RegExp(`/node_modules/(${WITH_MACHINE_CODE.join('|')})/`)
  return {
    name: 'as-in-guest',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      const resolved = await this.resolve(source, importer, { ...options, skipSelf: true })
      return resolved && outside.test(resolved.id) ? { id: inGuest(resolved.id), external: 'absolute' } : resolved
    },
    transform(code, id) {
      if (!id.startsWith(project) || id.includes('/node_modules/') || !code.includes('import.meta')) return null
      const path = inGuest(id)
      return code
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
        .replaceAll('import.meta.url', JSON.stringify(`file://${path}`))
    },
  }
}
