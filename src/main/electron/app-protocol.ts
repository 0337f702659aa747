import { readFile } from 'node:fs/promises'
import { protocol } from 'electron'
import { fileOfUrlPath, mediaTypeOf, pageHeaders } from '../serve/static-file.ts'
import { appScheme, isOwnPage, ownOrigin } from './origin.ts'

/** Must run before the app is ready. */
export const registerAppScheme = () => {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

const notFound = () => new Response('Not found', { status: 404, headers: pageHeaders() })

/** Serves the built pages and nothing else: no other host, no other method, nothing outside the folder. */
export const serveAppScheme = (rendererFolder: string) => {
  const origin = ownOrigin(undefined)
  protocol.handle(appScheme, async (request) => {
    if (request.method !== 'GET' || !isOwnPage(origin, request.url)) return notFound()
    const file = fileOfUrlPath(rendererFolder, new URL(request.url).pathname)
    if (file === null) return notFound()
    try {
      const contents = new Uint8Array(await readFile(file))
      return new Response(contents, { headers: { ...pageHeaders(), 'Content-Type': mediaTypeOf(file) } })
    } catch (error) {
      if (error instanceof Error && 'code' in error) return notFound()
      throw error
    }
  })
}
