import { execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, globSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { LabProblem } from '../lab-problem.ts'

const LIBRARIES = 'usr/lib/x86_64-linux-gnu'
const LOADER = '/lib64/ld-linux-x86-64.so.2'
/** Rules that make the kernel’s devices what they are on a Debian machine; `60-serial` names ports by their maker. */
const UDEV_RULES = ['50-udev-default', '60-serial', '60-input-id', '60-persistent-input', '60-evdev']
/** Groups that udev’s rules speak of, with Debian’s numbers. */
const GROUPS = {
  root: 0,
  tty: 5,
  disk: 6,
  lp: 7,
  kmem: 15,
  dialout: 20,
  cdrom: 24,
  tape: 26,
  audio: 29,
  video: 44,
  plugdev: 46,
  input: 101,
  kvm: 102,
  render: 103,
  sgx: 104,
  till: 1000,
}

export interface RootParts {
  /** Where Debian’s packages were unpacked. */
  readonly unpacked: string
  readonly nodeBinary: string
  /** The project, whose binaries of node packages need libraries too. */
  readonly project: string
  readonly libraryPath: string
}

/** Makes the folder that is the guest’s whole system: BusyBox, udev, Node.js and the libraries that these need. */
export function makeGuestRoot(root: string, { unpacked, nodeBinary, project, libraryPath }: RootParts): void {
  rmSync(root, { recursive: true, force: true })
  for (const folder of ['usr/bin', LIBRARIES, 'usr/lib64', 'usr/lib/udev/rules.d', 'etc/udev'])
    mkdirSync(join(root, folder), { recursive: true })
  for (const mountPoint of ['proc', 'sys', 'dev', 'tmp', 'run', 'mnt', 'etc/udev/rules.d', 'app', 'disk', 'amazon'])
    mkdirSync(join(root, mountPoint), { recursive: true })
  for (const folder of ['bin', 'lib', 'lib64']) symlinkSync(`usr/${folder}`, join(root, folder))
  symlinkSync('bin', join(root, 'usr/sbin'))
  symlinkSync('usr/bin', join(root, 'sbin'))
  symlinkSync('/tmp', join(root, 'var'))

  const bin = (name: string) => join(root, 'usr/bin', name)
  copyFileSync(join(unpacked, 'bin/busybox'), bin('busybox'))
  for (const applet of execFileSync(bin('busybox'), ['--list'], { encoding: 'utf8' }).trim().split('\n'))
    if (applet !== 'busybox') symlinkSync('busybox', bin(applet))
  copyFileSync(nodeBinary, bin('node'))
  copyFileSync(join(unpacked, 'bin/udevadm'), bin('udevadm'))
  symlinkSync('udevadm', bin('systemd-udevd'))
  for (const rules of UDEV_RULES)
    cpSync(join(unpacked, `lib/udev/rules.d/${rules}.rules`), join(root, `usr/lib/udev/rules.d/${rules}.rules`))

  const addons = globSync('node_modules/.pnpm/**/*linux*x64*/**/*.node', { cwd: project })
    .concat(globSync('node_modules/.pnpm/**/linux-x64.node', { cwd: project }))
    .filter((path) => !path.includes('musl'))
  const programs = [bin('node'), bin('udevadm'), ...addons.map((path) => join(project, path))]
  for (const library of librariesOf(programs, libraryPath))
    copyFileSync(library, join(root, LIBRARIES, basename(library)))
  copyFileSync(LOADER, join(root, 'usr/lib64', basename(LOADER)))
  writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0::/tmp:/bin/sh\ntill:x:1000:1000::/tmp:/bin/sh\n')
  writeFileSync(
    join(root, 'etc/group'),
    Object.entries(GROUPS)
      .map(([name, id]) => `${name}:x:${id}:\n`)
      .join(''),
  )
  writeFileSync(join(root, 'etc/hosts'), '127.0.0.1 localhost\n')
}

function librariesOf(programs: readonly string[], libraryPath: string): Set<string> {
  const found = new Set<string>()
  for (const program of programs) {
    const listing = execFileSync('ldd', [program], {
      encoding: 'utf8',
      env: { ...process.env, LD_LIBRARY_PATH: libraryPath },
    })
    const missing = /^\s*(\S+) => not found/m.exec(listing)?.[1]
    if (missing && !program.includes('prebuilds')) throw new LabProblem(`${program} needs the library ${missing}.`)
    for (const [, path] of listing.matchAll(/=> (\/\S+)/g)) found.add(path as string)
  }
  return found
}
