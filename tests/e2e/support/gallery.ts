import { test as base, type Page } from '@playwright/test'
import { servePages } from '../../../build/pages-server.ts'
import { inRoot } from '../../../build/paths.ts'
import { chromiumArgs, chromiumPath } from './chromium.ts'

interface GalleryFixtures {
  /** The gallery, at rest. */
  gallery: Page
}

interface GalleryServer {
  galleryUrl: string
}

/** The page of all primitives, from the sources as `npm run dev` serves them; no desk stands behind it. */
export const test = base.extend<GalleryFixtures, GalleryServer>({
  galleryUrl: [
    // Playwright reads the names of the fixtures a fixture needs from this pattern.
    // biome-ignore lint/correctness/noEmptyPattern: it needs none
    async ({}, use) => {
      const { server, origin } = await servePages(
        { port: 0, hmr: false, watch: null },
        { cacheDir: inRoot('.cache', 'gallery'), logLevel: 'error' },
      )
      await use(`${origin}/#/gallery`)
      await server.close()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  gallery: async ({ galleryUrl, playwright, locale }, use) => {
    const browser = await playwright.chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs })
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, ...(locale ? { locale } : {}) })
    await page.goto(galleryUrl)
    await page.locator('html[data-ready=true]').waitFor()
    await page.evaluate(() => document.fonts.ready)
    await use(page)
    await browser.close()
  },
})
