import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashFolders } from '../hash-folders.ts'
import { LabProblem } from '../lab-problem.ts'
import { type ArchiveEntry, cpioArchive } from './cpio-archive.ts'
import { newestKernelPackage, unpackPackages } from './debian-packages.ts'
import { diskOf } from './disk-image.ts'
import { makeGuestRoot } from './guest-root.ts'
import { unpackKernel } from './kernel-image.ts'
import { type KernelModule, kernelModules } from './kernel-modules.ts'

export interface Lab {
  readonly folder: string
  /** Where Debian’s packages lie unpacked. */
  readonly unpacked: string
  readonly libraryPath: string
  readonly kernel: string
  readonly initramfs: string
  /** The guest’s system, as a disk. */
  readonly root: string
  /** Makes an empty disk. */
  readonly mkfs: string
}

/** What it takes to see the disks. ext4 asks for its checksum by an alias, which nothing in the guest resolves. */
const EARLY_MODULES = ['virtio_pci', 'virtio_blk', 'crc32c_generic', 'ext4']
const LATE_MODULES = [
  'virtio_console',
  ...['xhci-pci', 'hid-generic', 'usbhid', 'evdev', 'uhid', 'ftdi_sio', 'cdc-acm', 'usblp'],
  // A USB controller of the guest's own, into which it plugs devices of its own making.
  ...['dummy_hcd', 'libcomposite', 'usb_f_hid', 'usb_f_acm', 'usb_f_printer'],
]

/** Makes the lab in `.lab`, or takes the one that is there when it still fits kernel, Node.js and these sources. */
export function buildLab(project: string, say: (line: string) => void): Lab {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new LabProblem(
      `The hardware lab runs on Linux x64 only; this machine is ${process.platform} ${process.arch}.`,
    )
  }
  const folder = join(project, 'hardware-lab/.lab')
  const unpacked = join(folder, 'unpacked')
  const libraries = ['usr/lib/x86_64-linux-gnu', 'lib/x86_64-linux-gnu'].map((one) => join(unpacked, one))
  const lab: Lab = {
    folder,
    unpacked,
    libraryPath: libraries.join(':'),
    kernel: join(folder, 'kernel'),
    initramfs: join(folder, 'initramfs'),
    root: join(folder, 'root.disk'),
    mkfs: join(unpacked, 'sbin/mkfs.ext4'),
  }
  const stampFile = join(folder, 'stamp')
  const kernelPackage = newestKernelPackage()
  const stamp = `${kernelPackage} ${hashFolders(project, ['hardware-lab/set-up', 'hardware-lab/guest/init', 'pnpm-lock.yaml'])}\n`
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return lab

  say('building the lab out of Debian packages')
  rmSync(stampFile, { force: true })
  mkdirSync(folder, { recursive: true })
  unpackPackages(kernelPackage, unpacked)
  const [version] = readdirSync(join(unpacked, 'lib/modules'))
  if (!version) throw new LabProblem(`${kernelPackage} holds no modules.`)
  writeFileSync(lab.kernel, unpackKernel(join(unpacked, `boot/vmlinuz-${version}`), join(unpacked, 'usr/bin/xz')))
  writeFileSync(lab.initramfs, initramfs(project, unpacked, join(unpacked, 'lib/modules', version)))
  const nodeBinary = realpathSync(process.execPath)
  const rootFolder = join(folder, 'root')
  makeGuestRoot(rootFolder, { unpacked, nodeBinary, project, libraryPath: lab.libraryPath })
  diskOf(rootFolder, lab.root, lab.mkfs, lab.libraryPath)
  rmSync(rootFolder, { recursive: true })
  // Half a gigabyte that nothing needs any more.
  for (const used of ['lib/modules', 'boot']) rmSync(join(unpacked, used), { recursive: true })
  writeFileSync(stampFile, stamp)
  return lab
}

function initramfs(project: string, unpacked: string, modulesFolder: string): Buffer {
  const modules = kernelModules(modulesFolder, [...EARLY_MODULES, ...LATE_MODULES])
  const early = new Set(kernelModules(modulesFolder, EARLY_MODULES).map(({ name }) => name))
  const list = (some: readonly KernelModule[]) => Buffer.from(some.map(({ name }) => `${name}\n`).join(''))
  const commands = ['sh', 'mount', 'insmod', 'switch_root', 'cp', 'echo']
  return cpioArchive([
    ...['bin', 'modules', 'proc', 'sys', 'dev', 'root'].map((path) => ({ path })),
    { path: 'init', content: readFileSync(join(project, 'hardware-lab/guest/init')) },
    { path: 'bin/busybox', content: readFileSync(join(unpacked, 'bin/busybox')) },
    ...commands.map((name): ArchiveEntry => ({ path: `bin/${name}`, linkTo: 'busybox' })),
    ...modules.map(({ name, content }): ArchiveEntry => ({ path: `modules/${name}.ko`, content })),
    { path: 'early', content: list(modules.filter(({ name }) => early.has(name))) },
    { path: 'late', content: list(modules.filter(({ name }) => !early.has(name))) },
  ])
}
