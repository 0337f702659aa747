import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
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

/**
 * The fonts of the system as the page may use them: one we bring, drawn one way. The page has its own font for nearly every
 * letter; without this, the rest and the widths of all would hang on what a machine has installed.
 */
const ownFonts = async (): Promise<string> => {
  const folder = inRoot('.cache', 'gallery')
  const file = join(folder, 'fonts.conf')
  await mkdir(folder, { recursive: true })
  await writeFile(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${inRoot('node_modules', '@expo-google-fonts', 'pt-sans')}</dir><cachedir>${folder}</cachedir></fontconfig>`,
  )
  return file
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
    const env = { ...process.env, FONTCONFIG_FILE: await ownFonts() }
    const browser = await playwright.chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs, env })
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, ...(locale ? { locale } : {}) })
    await page.goto(galleryUrl)
    await page.locator('html[data-ready=true]').waitFor()
    await page.evaluate(() => document.fonts.ready)
    await use(page)
    await browser.close()
  },
})
