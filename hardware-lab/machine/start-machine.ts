import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Lab } from '../set-up/build-lab.ts'
import { answerGuest } from './answer-guest.ts'
import { dial } from './dial.ts'
import { openMonitor } from './qemu-monitor.ts'
import { readLines } from './read-lines.ts'
import { createSerialEnds } from './serial-ends.ts'

/** How a run ended: the exit code of the guest’s command, or one of these. */
export const TIME_OVER = 97
export const GUEST_DIED = 98
export const INTERRUPTED = 96
/** The host cut the power. */
export const CUT = 99

export interface MachinePlan {
  readonly lab: Lab
  /** The disk with the project on it. */
  readonly app: string
  /** Run by the guest’s shell. */
  readonly command: string
  readonly withinMs: number
  /** Sockets of further disks, which the guest has as /dev/vdc, /dev/vdd … */
  readonly disks?: readonly string[]
  readonly onLine: (line: string) => void
  readonly onNote?: (note: unknown) => void
  /** What the guest is told when it asks what was before. */
  readonly remembered?: unknown
}

export interface Machine {
  readonly ended: Promise<number>
  /** Pulls the plug: QEMU is gone in the middle of whatever it did, and the guest hears nothing of it. */
  cut(): void
  interrupt(): void
}

const MEGABYTES_OF_MEMORY = 1024
const SERIAL_ENDS = ['serial-1', 'serial-2']

/** Boots the lab’s machine. It has no network; all it shares with the host are disks and sockets. */
export async function startMachine(plan: MachinePlan): Promise<Machine> {
  // A socket’s path has at most 107 bytes.
  const folder = mkdtempSync(join(tmpdir(), 'tillway-lab-'))
  const { lab } = plan
  const qemu = spawn(join(lab.unpacked, 'usr/bin/qemu-system-x86_64'), qemuArguments(plan, folder), {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, LD_LIBRARY_PATH: lab.libraryPath },
  })
  let code = GUEST_DIED
  const end = (why: number) => {
    code = why
    qemu.kill('SIGKILL')
  }
  readLines(qemu.stdout, (line) => {
    const ended = /^LAB ended with (\d+)/.exec(line)
    if (ended) code = Number(ended[1])
    else plan.onLine(line)
  })
  const limit = setTimeout(() => end(TIME_OVER), plan.withinMs)
  const ended = exitOf(qemu).then(() => {
    clearTimeout(limit)
    rmSync(folder, { recursive: true, force: true })
    return code
  })
  await Promise.race([ended, serve(plan, folder)])
  return { ended, cut: () => end(CUT), interrupt: () => end(INTERRUPTED) }
}

async function serve({ onNote = () => {}, remembered = null }: MachinePlan, folder: string): Promise<void> {
  const askQemu = await openMonitor(await dial(join(folder, 'monitor')))
  answerGuest(await dial(join(folder, 'host')), { askQemu, serialEnds: createSerialEnds(folder), onNote, remembered })
}

function exitOf(qemu: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    qemu.once('close', () => resolve())
    qemu.once('error', reject)
  })
}

function qemuArguments({ lab, app, command, disks = [] }: MachinePlan, folder: string): string[] {
  const socket = (id: string) => ['-chardev', `socket,id=${id},path=${join(folder, id)},server=on,wait=off`]
  const disk = (id: string, driver: string, settings = '') => [
    ...['-blockdev', `node-name=${id},${driver}`],
    ...['-device', `virtio-blk-pci,drive=${id}${settings}`],
  ]
  const readOnly = (path: string) => `driver=raw,read-only=on,file.driver=file,file.filename=${path}`
  const kernelSays = 'console=ttyS0 quiet oops=panic panic=-1'
  // An emulated machine needs no defence against its own processor, and keeps poor time while it starts.
  const quicker = 'mitigations=off nokaslr no_timer_check tsc=reliable'
  return [
    ...['-nodefaults', '-no-user-config', '-display', 'none', '-no-reboot'],
    ...['-L', join(lab.unpacked, 'usr/share/qemu'), '-L', join(lab.unpacked, 'usr/share/seabios')],
    // Emulated throughout, so that it runs alike wherever it runs.
    ...['-M', 'q35', '-accel', 'tcg,thread=multi,tb-size=512', '-cpu', 'max', '-smp', '2'],
    ...['-m', String(MEGABYTES_OF_MEMORY), '-kernel', lab.kernel, '-initrd', lab.initramfs],
    ...['-append', `${kernelSays} ${quicker} lab.run=${Buffer.from(command).toString('base64')}`],
    ...['-chardev', 'stdio,id=console,signal=off', '-serial', 'chardev:console'],
    ...disk('root', readOnly(lab.root)),
    ...disk('app', readOnly(app)),
    ...[...socket('monitor'), '-mon', 'chardev=monitor,mode=control'],
    ...[...socket('host'), '-device', 'virtio-serial-pci', '-device', 'virtserialport,chardev=host,name=lab.host'],
    ...SERIAL_ENDS.flatMap(socket),
    ...['-device', 'qemu-xhci,id=usb,p2=8,p3=8'],
    ...disks.flatMap((path, index) =>
      disk(`data${index}`, `driver=nbd,server.type=unix,server.path=${path},export=disk`, ',write-cache=on'),
    ),
  ]
}
