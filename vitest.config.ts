import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['tests/unit/**/*.test.ts', 'tests/unit/**/*.test.tsx'] } },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          exclude: ['tests/integration/intake/postgres/**'],
          testTimeout: 30_000,
        },
      },
      { test: { name: 'sync', include: ['tests/sync/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 60_000 } },
      {
        test: {
          name: 'postgres',
          include: ['tests/integration/intake/*.test.ts', 'tests/integration/intake/postgres/**/*.test.ts'],
          env: { ZABOTA_TEST_STORE: 'postgres' },
          globalSetup: 'tests/support/postgres-server.ts',
          testTimeout: 30_000,
        },
      },
    ],
  },
})
