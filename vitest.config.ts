// The Vitest projects: one per kind of test, so that `npm test` can count and name each on its own.
import { defineConfig } from 'vitest/config'
import { lessonsPlugin } from './lessons/vite-plugin.ts'

const slow = { testTimeout: 60_000, hookTimeout: 120_000 }

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [lessonsPlugin()],
        test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], testTimeout: 30_000 },
      },
      { test: { name: 'golden', include: ['test/golden/**/*.test.ts'], testTimeout: 30_000 } },
      {
        test: {
          name: 'parity',
          include: ['test/parity/**/*.test.ts'],
          ...slow,
          // Some scripts build whole networks, on machines of any speed.
          testTimeout: 180_000,
        },
      },
      { test: { name: 'lessons', include: ['test/lessons/**/*.test.ts'], ...slow } },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/browser/setup.ts'],
          // One page at a time: the tests measure how soon things happen.
          fileParallelism: false,
          ...slow,
        },
      },
    ],
  },
})
