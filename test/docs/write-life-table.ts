import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeLife } from './describe-life.ts'

const path = join(import.meta.dirname, '../../docs/life-table.md')
writeFileSync(path, describeLife())
process.stdout.write('docs/life-table.md is written\n')
