import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{apps,packages,store,bench,test}/**/*.test.ts', 'hardware-lab/{*,{machine,power}/*}.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: ['test/build-pages.ts'],
    sequence: { shuffle: true },
    maxWorkers: 3, // most tests wait for processes, disks and lines, not for the processor
    testTimeout: 60_000, // a slow machine is no fault
    hookTimeout: 60_000,
  },
})
