/**
 * The import fences of ARCHITECTURE.md. Each rule says why it is there; `test/fences` plants a forbidden import for every one of them
 * and sees it fail.
 */
const { readdirSync, readFileSync } = require('node:fs')
const { join } = require('node:path')

const TEST = '\\.test\\.tsx?$'
/** What only tests use may use what they use. */
const TEST_SUPPORT = '/src/test-support/'

/** The files that packages offer in their `exports`, as one pattern. */
const doors = readdirSync(join(__dirname, 'packages')).flatMap((name) => {
  const { exports } = JSON.parse(readFileSync(join(__dirname, 'packages', name, 'package.json'), 'utf8'))
  const targets = typeof exports === 'string' ? [exports] : Object.values(exports)
  return targets.map((target) => `^packages/${name}/${target.replace(/^\.\//, '').replaceAll('.', '\\.')}$`)
})

/** Matches a package in node_modules, however pnpm nests it. */
const npm = (...names) => `node_modules/(${names.join('|')})/`

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or a third is missing between them.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nobody imports and that imports nothing is left over from something. Delete it.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '\\.d\\.ts$',
          TEST,
          '(^|/)vite\\.config\\.ts$',
          '(^|/)bin\\.mjs$',
          '/page/[^/]+\\.js$',
          '^store/end-with-parent\\.mjs$',
          '^bench/processes/',
        ],
      },
      to: {},
    },
    {
      name: 'resolvable',
      comment: 'An import that cannot be followed is an import that no fence sees.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'declared',
      comment:
        "What a folder imports stands in its own package.json; otherwise it works only by a neighbour's accident.",
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], pathNot: npm('vitest') }, // the one test runner is the root's
    },
    {
      name: 'tests-stay-out',
      comment: 'What runs in a store never needs a test.',
      severity: 'error',
      from: { path: '^(apps|packages|store|bench)/', pathNot: [TEST, TEST_SUPPORT] },
      to: { path: [TEST, '^test/', npm('vitest', 'fast-check', 'playwright-core')] },
    },
    {
      name: 'public-doors-only',
      comment:
        'A package is used by the names that it exports. A path into its inside would hold on to what may change tomorrow.',
      severity: 'error',
      from: { path: '^(apps/[^/]+|packages/[^/]+|store|bench|test|hardware-lab)/' },
      to: {
        path: '^packages/([^/]+)/',
        pathNot: ['^$1/', ...doors],
      },
    },
    {
      name: 'apps-apart',
      comment:
        'Apps speak over HTTP. Code that both need is a package, so that either can be installed without the other.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^(apps/(?!$1/)|store/|bench/|test/|hardware-lab/)' },
    },
    {
      name: 'packages-are-leaves',
      comment: 'A package imports no other package but contract, and no app: it can be read alone.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: { path: '^(apps|store|bench|test|hardware-lab)/|^packages/(?!$1/|contract/)' },
    },
    {
      name: 'till-imports',
      comment: 'The till never holds what signs for Amazon (promise 7).',
      severity: 'error',
      from: { path: '^apps/terminal-agent/' },
      to: { path: '^packages/(?!(contract|devices|vault|listener|paper)/)|node_modules/@smithy/' },
    },
    {
      name: 'simulator-imports',
      comment: 'The simulator checks signatures with code of its own; with ours it would prove nothing.',
      severity: 'error',
      from: { path: '^apps/amazon-simulator/' },
      to: { path: '^packages/(?!contract/|listener/|devices/src/simulated/)|node_modules/@smithy/' },
    },
    {
      name: 'signing-in-amazon-only',
      comment: "Only the folder that knows Amazon's wire holds Amazon's keys.",
      severity: 'error',
      from: { path: '^(apps/store-gateway|store|bench|test)/', pathNot: '^apps/store-gateway/src/amazon/' },
      to: { path: '^packages/signing/' },
    },
    {
      name: 'smithy-in-signing-only',
      comment: 'One way to sign, in one package, with the vectors beside it.',
      severity: 'error',
      from: { pathNot: '^packages/signing/' },
      to: { path: 'node_modules/@(smithy|aws-sdk)/' },
    },
    {
      name: 'devices-in-receipts-only',
      comment: 'In the gateway only receipts/ talks to printers; main.ts wires it.',
      severity: 'error',
      from: { path: '^apps/store-gateway/', pathNot: ['^apps/store-gateway/src/(receipts/|main\\.ts$)', TEST] },
      to: { path: '^packages/devices/' },
    },
    {
      name: 'drivers-in-devices-only',
      comment: 'Ports and buses are known to packages/devices alone, where each driver has its simulated twin.',
      severity: 'error',
      from: { pathNot: '^packages/devices/' },
      to: { path: npm('serialport', '@serialport', 'node-hid') },
    },
    {
      name: 'rules-import-words-only',
      comment:
        'The rules of a load and of the till are pure: they read like the page of rules, and know no outside thing.',
      severity: 'error',
      from: { path: '^apps/[^/]+/src/(loads|cashier)/', pathNot: TEST },
      to: { pathNot: ['^apps/[^/]+/src/(loads|cashier)/', '^packages/contract/'] },
    },
    {
      name: 'accounting-counts-what-it-is-handed',
      comment:
        'What is counted is handed in. journal/ keeps the closures that accounting/ asks for, so accounting/ knows no journal, and no file.',
      severity: 'error',
      from: { path: '^apps/store-gateway/src/accounting/', pathNot: TEST },
      to: {
        pathNot: [
          '^apps/store-gateway/src/(accounting|loads)/',
          '^packages/contract/',
          npm('typebox', '@sinclair/typebox', 'csv-parse'),
        ],
      },
    },
    {
      name: 'disk-knows-the-disk',
      comment: 'The watch over the room on the disk asks the disk, and tells whoever wires it.',
      severity: 'error',
      from: { path: '^apps/store-gateway/src/disk/', pathNot: TEST },
      to: { pathNot: ['^apps/store-gateway/src/disk/', '^(node:)?(fs(/promises)?|path)$'] },
    },
    {
      name: 'certification-through-the-doors',
      comment:
        'A certification proves the product only if it goes the way of a till: it is handed a gateway, and knows the wire that it reports on.',
      severity: 'error',
      from: { path: '^apps/store-gateway/src/certification/', pathNot: TEST },
      to: {
        pathNot: [
          '^apps/store-gateway/src/(certification|amazon|loads)/',
          '^apps/store-gateway/src/journal/journal\\.ts$',
          '^packages/contract/',
          npm('typebox'),
          '^(node:)?fs$',
        ],
      },
    },
    {
      name: 'doctor-looks-only',
      comment: 'The doctor looks at what the other folders show, and moves nothing: no rule of a load, and no route.',
      severity: 'error',
      from: { path: '^apps/store-gateway/src/doctor/', pathNot: TEST },
      to: {
        pathNot: [
          '^apps/store-gateway/src/(doctor|amazon|receipts)/',
          '^apps/store-gateway/src/journal/journal\\.ts$',
          '^packages/contract/',
          '^(node:)?(fs|path)$',
        ],
      },
    },
    {
      name: 'shops-run-without-checks',
      comment:
        'What certifies an integration or checks an onboarding is started by a command; what serves a shop never needs it.',
      severity: 'error',
      from: {
        path: '^apps/store-gateway/src/',
        pathNot: ['^apps/store-gateway/src/(cli|certification|doctor)/', TEST],
      },
      to: { path: '^apps/store-gateway/src/(certification|doctor)/' },
    },
    {
      name: 'fastify-at-the-edge',
      comment:
        'Only http/ (gateway) and register/ (till) know that Fastify exists; the simulator is an edge as a whole.',
      severity: 'error',
      from: {
        path: '^(apps|packages|store)/',
        pathNot: [
          '^apps/store-gateway/src/http/',
          '^apps/terminal-agent/src/register/',
          '^apps/amazon-simulator/',
          '^packages/listener/',
        ],
      },
      to: { path: npm('fastify', '@fastify') },
    },
    {
      name: 'sqlite-in-journal-and-outbox',
      comment: 'Each app has one folder that knows its database, with one statement a file.',
      severity: 'error',
      from: {
        path: '^(apps|packages|store)/',
        pathNot: [
          '^apps/store-gateway/src/journal/',
          '^apps/terminal-agent/src/outbox/',
          '^apps/amazon-simulator/src/ledger/',
          '^packages/vault/src/lock-file\\.ts$', // a lock that the system releases, and no data
          TEST,
        ],
      },
      to: { path: ['^(node:)?sqlite$', npm('better-sqlite3')] },
    },
    {
      name: 'http-client-folders',
      comment:
        'Towards Amazon only amazon/ speaks HTTP, towards the gateway only gateway-client/ and, of its own commands, one file: there are the time limits.',
      severity: 'error',
      from: {
        path: '^apps/(store-gateway|terminal-agent)/',
        pathNot: [
          '^apps/store-gateway/src/amazon/',
          '^apps/store-gateway/src/cli/ask-running-gateway\\.ts$',
          '^apps/terminal-agent/src/gateway-client/',
          TEST,
        ],
      },
      to: { path: [npm('undici'), '^(node:)?https?$', '^(node:)?http2$'] },
    },
    {
      name: 'one-way-to-set-paper',
      comment: 'No text reaches a printer but through the lines of packages/paper, which no text can break out of.',
      severity: 'error',
      from: { pathNot: '^packages/(paper|devices)/' },
      to: { path: npm('receiptline') },
    },
    {
      name: 'paper-for-what-prints',
      comment:
        'In the gateway receipts/ sets paper, at the till tickets/ does, and doctor its status ticket; the register page shows what is set.',
      severity: 'error',
      from: {
        path: '^(apps|packages|store)/',
        pathNot: [
          '^packages/paper/',
          '^apps/store-gateway/src/receipts/',
          '^apps/terminal-agent/src/(tickets|doctor)/',
          '^apps/terminal-agent/src/cli/doctor\\.ts$',
        ],
      },
      to: { path: '^packages/paper/' },
    },
    {
      name: 'vault-for-apps-with-data',
      comment: 'Only the two apps that keep customers’ values have the key to them; the simulator and start do not.',
      severity: 'error',
      from: { pathNot: '^(apps/(store-gateway|terminal-agent)|packages/vault)/' },
      to: { path: '^packages/vault/' },
    },
    {
      name: 'listener-for-apps-only',
      comment: 'Strict HTTP exists once, for the processes that listen.',
      severity: 'error',
      from: { pathNot: '^(apps|packages/listener|bench/processes)/' },
      to: { path: '^packages/listener/' },
    },
    {
      name: 'pages-import-words-only',
      comment:
        'A page runs in a browser: the words of the contract and of its own local API, Preact, and nothing of the server.',
      severity: 'error',
      from: { path: '/page/', pathNot: TEST },
      to: {
        pathNot: [
          '/page/',
          '/register/(view/[^/]+|actions)\\.ts$',
          '^packages/contract/src/(?!environment\\.)',
          npm('preact', '@preact', 'uplot'),
        ],
      },
    },
    {
      name: 'servers-import-no-page',
      comment: 'A page reaches the server as built files, never as source.',
      severity: 'error',
      from: { pathNot: ['/page/', TEST] },
      to: { path: '/page/' },
    },
    {
      name: 'config-handed-in',
      comment:
        'The files that wire, beside main.ts, and the commands read the configuration once; every folder is handed the values it needs.',
      severity: 'error',
      from: {
        path: '^apps/[^/]+/src/',
        pathNot: ['^apps/[^/]+/src/([^/]+\\.ts$|cli/)', TEST, TEST_SUPPORT],
      },
      to: { path: '^apps/[^/]+/src/config\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'main-wires',
      comment:
        'The file that wires knows everything, so nothing may know it but the program, the command, the benchmark and the tests that start it.',
      severity: 'error',
      from: {
        pathNot: ['^apps/[^/]+/(bin\\.mjs$|src/main\\.ts$|src/cli/)', '^bench/processes/', '^test/printers/', TEST],
      },
      to: { path: '^apps/[^/]+/src/(main|gateway)\\.ts$' },
    },
    {
      name: 'store-from-outside',
      comment: 'start and demo run the apps as processes: what they need is what any operator has.',
      severity: 'error',
      from: { path: '^(store|test/end-to-end|test/torture|hardware-lab)/' },
      to: { path: '^apps/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(apps|packages|store)/(?!.*node_modules).*dist/' }, // a package in node_modules often lies in its dist
    tsPreCompilationDeps: true, // else `import type` passes every fence
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      // else imports of workspace packages are not followed, and every fence passes in silence
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
  },
}
