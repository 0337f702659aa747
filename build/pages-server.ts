import react from '@vitejs/plugin-react'
import { createServer, type InlineConfig, type ViteDevServer } from 'vite'
import { inRoot } from './paths.ts'

interface PagesServer {
  server: ViteDevServer
  /** Without a slash at the end. */
  origin: string
}

/** Serves the pages from their sources, with what only development shows. */
export const servePages = async (
  options: NonNullable<InlineConfig['server']>,
  more: Pick<InlineConfig, 'cacheDir' | 'logLevel'> = {},
): Promise<PagesServer> => {
  const server = await createServer({
    ...more,
    configFile: false,
    root: inRoot('src/renderer'),
    plugins: [react()],
    server: { host: '127.0.0.1', ...options },
  })
  await server.listen()
  return { server, origin: server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? '' }
}
