import { defineConfig } from '@playwright/test'
import type { HostOption } from './tests/e2e/support/fixture.ts'

/**
 * `@web` and `@electron` in a title keep a test to one of the two hosts; all others run on both. Accessibility is looked at
 * in the browser only: the pages are the same.
 */
export default defineConfig<object, HostOption>({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  workers: 2,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: 'line',
  use: { locale: 'ru-RU', timezoneId: 'Europe/Moscow', trace: 'off', screenshot: 'only-on-failure' },
  projects: [
    { name: 'chromium', use: { host: 'web' }, testIgnore: 'packaged.spec.ts', grepInvert: /@electron/ },
    // Two windows on one display would take the focus from each other.
    { name: 'electron', workers: 1, use: { host: 'electron' }, testIgnore: 'packaged.spec.ts', grepInvert: /@web/ },
    { name: 'packaged', workers: 1, use: { host: 'electron' }, testMatch: 'packaged.spec.ts' },
  ],
})
