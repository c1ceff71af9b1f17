import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { filesOutsideGit, hashFolders } from './hash-folders.ts'

function checkout() {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-hash-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const write = (path: string, text: string) => writeFileSync(join(folder, path), text)
  for (const one of ['devices', 'devices/node_modules', 'hardware-lab']) mkdirSync(join(folder, one))
  write('.gitignore', 'node_modules/\n*.log\n')
  write('devices/b.ts', 'b')
  write('devices/a.ts', 'a')
  write('hardware-lab/run.ts', 'run')
  write('hardware-lab/passed', 'of before')
  write('elsewhere.ts', 'other')
  execFileSync('git', ['init', '--quiet'], { cwd: folder })
  execFileSync('git', ['add', '.'], { cwd: folder })
  const tested = ['devices', 'hardware-lab']
  return { folder, write, hash: () => hashFolders(folder, tested), outside: () => filesOutsideGit(folder, tested) }
}

it('is the same in every checkout, whatever the times of the files are and whatever else lies there', () => {
  const [one, other] = [checkout(), checkout()]
  utimesSync(join(other.folder, 'devices/a.ts'), 1, 1)
  for (const path of [
    'devices/node_modules/x.js',
    'devices/noise.log',
    'devices/new.ts',
    'elsewhere.ts',
    'hardware-lab/passed',
  ])
    other.write(path, 'something else')
  expect(other.hash()).toBe(one.hash())
  expect(other.outside()).toEqual(['devices/new.ts'])
})

it('differs with each content and each name', () => {
  const { folder, write, hash } = checkout()
  const before = hash()
  write('devices/a.ts', 'changed')
  const changed = hash()
  rmSync(join(folder, 'devices/a.ts'))
  const gone = hash()
  write('devices/c.ts', 'a')
  execFileSync('git', ['add', '.'], { cwd: folder })
  expect(new Set([before, changed, gone, hash()]).size).toBe(4)
})

it('is the same in a copy without git', () => {
  const { folder, hash, outside } = checkout()
  const before = hash()
  rmSync(join(folder, '.git'), { recursive: true })
  expect(hash()).toBe(before)
  expect(outside()).toEqual([])
})
