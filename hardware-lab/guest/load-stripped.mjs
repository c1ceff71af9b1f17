// Loaded before everything else in each Node.js of the guest: sources come without their types, as the host has stripped them.
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

const PROJECT = '/app/'
const STRIPPED = '/app/hardware-lab/.lab/stripped/'

registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.ts')) return next(url, context)
    const source = readFileSync(fileURLToPath(url).replace(PROJECT, STRIPPED), 'utf8')
    return { format: 'module', source, shortCircuit: true }
  },
})
