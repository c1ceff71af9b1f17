/** One forbidden import: the file it is written into, its text, and, where another file must stand there too, that one. */
export interface Plant {
  readonly rule: string
  readonly file: string
  readonly text: string
  readonly beside?: Readonly<Record<string, string>>
}

const value = 'export const planted = 1\n'

/** For every rule at least one import that it must catch. Type-only imports count: a type is knowledge too. */
export const plants: readonly Plant[] = [
  {
    rule: 'no-cycles',
    file: 'packages/contract/src/planted-a.ts',
    text: "import type { B } from './planted-b.ts'\nexport type A = B | 1\n",
    beside: {
      'packages/contract/src/planted-b.ts': "import type { A } from './planted-a.ts'\nexport type B = A | 2\n",
    },
  },
  { rule: 'no-orphans', file: 'packages/contract/src/planted-orphan.ts', text: value },
  plant('resolvable', 'packages/vault/src/planted-resolvable.ts', './nowhere.ts'),
  plant('declared', 'apps/amazon-simulator/src/planted-declared.ts', 'knip'),
  plant('tests-stay-out', 'packages/contract/src/planted-fast-check.ts', 'fast-check'),
  {
    ...plant('tests-stay-out', 'packages/contract/src/planted-test-import.ts', './planted.test.ts'),
    beside: { 'packages/contract/src/planted.test.ts': value },
  },
  plant('public-doors-only', 'apps/terminal-agent/src/planted-inside.ts', '../../../packages/contract/src/money.ts'),
  {
    ...plant('apps-apart', 'apps/store-gateway/src/planted-app.ts', '../../amazon-simulator/src/planted-b.ts'),
    beside: { 'apps/amazon-simulator/src/planted-b.ts': value },
  },
  plant('packages-are-leaves', 'packages/vault/src/planted-devices.ts', '../../devices/src/index.ts'),
  plant('packages-are-leaves', 'packages/listener/src/planted-vault.ts', '../../vault/src/index.ts'),
  plant('till-imports', 'apps/terminal-agent/src/planted-signing.ts', '../../../packages/signing/src/index.ts'),
  plant('simulator-imports', 'apps/amazon-simulator/src/planted-devices.ts', '@tillway/devices'),
  plant('simulator-imports', 'apps/amazon-simulator/src/planted-signing.ts', '../../../packages/signing/src/index.ts'),
  plant('signing-in-amazon-only', 'apps/store-gateway/src/loads-planted-signing.ts', '@tillway/signing'),
  plant('signing-in-amazon-only', 'test/planted-signing.ts', '../packages/signing/src/index.ts'),
  plant('devices-in-receipts-only', 'apps/store-gateway/src/http/planted-devices.ts', '@tillway/devices'),
  plant('rules-import-words-only', 'apps/store-gateway/src/loads/planted-file.ts', 'node:fs'),
  plant('rules-import-words-only', 'apps/terminal-agent/src/cashier/planted-ulid.ts', 'ulid'),
  plant(
    'accounting-counts-what-it-is-handed',
    'apps/store-gateway/src/accounting/planted-journal.ts',
    '../journal/journal.ts',
  ),
  plant('accounting-counts-what-it-is-handed', 'apps/store-gateway/src/accounting/planted-file.ts', 'node:fs'),
  plant('disk-knows-the-disk', 'apps/store-gateway/src/disk/planted-journal.ts', '../journal/journal.ts'),
  plant(
    'certification-through-the-doors',
    'apps/store-gateway/src/certification/planted-routes.ts',
    '../http/create-server.ts',
  ),
  plant('doctor-looks-only', 'apps/store-gateway/src/doctor/planted-acts.ts', '../loads/load-acts.ts'),
  plant('shops-run-without-checks', 'apps/store-gateway/src/http/planted-doctor.ts', '../doctor/check.ts'),
  plant('shops-run-without-checks', 'apps/store-gateway/src/planted-certification.ts', './certification/shop.ts'),
  plant('fastify-at-the-edge', 'apps/store-gateway/src/journal/planted-fastify.ts', 'fastify'),
  plant('fastify-at-the-edge', 'apps/terminal-agent/src/delivery/planted-fastify.ts', 'fastify'),
  plant('sqlite-in-journal-and-outbox', 'apps/store-gateway/src/http/planted-sqlite.ts', 'better-sqlite3'),
  plant('sqlite-in-journal-and-outbox', 'apps/terminal-agent/src/delivery/planted-sqlite.ts', 'node:sqlite'),
  plant('http-client-folders', 'apps/store-gateway/src/http/planted-undici.ts', 'undici'),
  plant('http-client-folders', 'apps/terminal-agent/src/delivery/planted-http.ts', 'node:http'),
  plant(
    'one-way-to-set-paper',
    'apps/store-gateway/src/receipts/planted-lines.ts',
    '../../../../packages/paper/node_modules/receiptline',
  ),
  plant('paper-for-what-prints', 'apps/store-gateway/src/http/planted-paper.ts', '@tillway/paper'),
  plant('paper-for-what-prints', 'apps/terminal-agent/src/cashier/planted-paper.ts', '@tillway/paper'),
  plant('vault-for-apps-with-data', 'store/planted-vault.ts', '../packages/vault/src/index.ts'),
  plant('listener-for-apps-only', 'packages/signing/src/planted-listener.ts', '../../listener/src/index.ts'),
  plant('pages-import-words-only', 'apps/terminal-agent/src/register/page/planted-file.ts', 'node:fs'),
  plant(
    'pages-import-words-only',
    'apps/terminal-agent/src/register/page/planted-env.ts',
    '@tillway/contract/environment',
  ),
  {
    ...plant('servers-import-no-page', 'apps/terminal-agent/src/planted-page.ts', './register/page/planted.ts'),
    beside: { 'apps/terminal-agent/src/register/page/planted.ts': value },
  },
  {
    rule: 'config-handed-in',
    file: 'apps/terminal-agent/src/cashier/planted-config.ts',
    text: "import * as config from '../config.ts'\nexport const planted = config\n",
  },
  plant('main-wires', 'apps/store-gateway/src/http/planted-gateway.ts', '../gateway.ts'),
  plant('main-wires', 'apps/terminal-agent/src/delivery/planted-main.ts', '../main.ts'),
  plant('store-from-outside', 'store/planted-main.ts', '../apps/terminal-agent/src/main.ts'),
  plant(
    'smithy-in-signing-only',
    'packages/contract/src/planted-smithy.ts',
    '../../signing/node_modules/@smithy/types',
  ),
  plant('drivers-in-devices-only', 'packages/contract/src/planted-driver.ts', '../../devices/node_modules/node-hid'),
]

function plant(rule: string, file: string, imported: string): Plant {
  return { rule, file, text: `import type * as Planted from '${imported}'\nexport type P = typeof Planted\n` }
}
