import { extname, resolve, sep } from 'node:path'

/**
 * The file a URL path asks for, or null when the path leaves the folder or tries to. `urlPath` is as the client sent it,
 * still percent-encoded; `/` is the page itself.
 */
export const fileOfUrlPath = (folder: string, urlPath: string): string | null => {
  const decoded = decode(urlPath)
  if (decoded === null || /[\\\0:]/.test(decoded)) return null
  if (decoded.split('/').some((segment) => segment === '..' || segment === '.')) return null
  const root = resolve(folder)
  const file = resolve(root, `.${sep}${decoded.replace(/^\/+/, '') || 'index.html'}`)
  return file.startsWith(root + sep) ? file : null
}

const decode = (urlPath: string): string | null => {
  try {
    return decodeURIComponent(urlPath)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

export const mediaTypeOf = (file: string): string => mediaTypes[extname(file)] ?? 'application/octet-stream'

/** What a page of ours may load and where it may connect: itself, and papers it has made into blobs to print them. */
const contentSecurityPolicy = (connect: string): string =>
  [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self'`,
    `img-src 'self' blob: data:`,
    `font-src 'self'`,
    `connect-src ${connect}`,
    `frame-src blob:`,
    `worker-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')

/** Headers of every answer. `connect` lists the sources of `connect-src`. */
export const pageHeaders = (connect = `'self'`): Record<string, string> => ({
  'Content-Security-Policy': contentSecurityPolicy(connect),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
})
