import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileScript } from './file-script.ts'
import { styleSheet } from './style.ts'
import { visitorScript } from './visitor-script.ts'

export interface Asset {
  type: string
  content: string | Buffer
}

const fontNames = ['golos-text-cyrillic-wght-normal.woff2', 'golos-text-latin-wght-normal.woff2']

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#1f5c5a"/><path d="M8 10.5a2.5 2.5 0 0 1 2.5-2.5h11a2.5 2.5 0 0 1 2.5 2.5v7a2.5 2.5 0 0 1-2.5 2.5H16l-5 4.5V20h-.5A2.5 2.5 0 0 1 8 17.5z" fill="#fff"/></svg>`

const readFont = (name: string): Buffer | null => {
  try {
    return readFileSync(createRequire(import.meta.url).resolve(`@fontsource-variable/golos-text/files/${name}`))
  } catch (error) {
    // Without the font package the page falls back to the visitor's own font.
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}

// The files' own first: it holds the form back while they are under way.
const pageScript = [fileScript, visitorScript].map((script) => `(${script.toString()})();\n`).join('')

/** Everything the pages load, by address. */
export const pageAssets = (): Map<string, Asset> => {
  const assets = new Map<string, Asset>([
    ['/style.css', { type: 'text/css; charset=utf-8', content: styleSheet }],
    ['/form.js', { type: 'text/javascript; charset=utf-8', content: pageScript }],
    ['/favicon.svg', { type: 'image/svg+xml', content: icon }],
    ['/robots.txt', { type: 'text/plain; charset=utf-8', content: 'User-agent: *\nDisallow: /requests/\n' }],
  ])
  for (const name of fontNames) {
    const content = readFont(name)
    if (content) assets.set(`/fonts/${name}`, { type: 'font/woff2', content })
  }
  return assets
}
