export const appScheme = 'app'
const appHost = 'zabota'

/** The address of our own pages: `app://zabota`, or the development server's. */
export const ownOrigin = (developmentUrl: string | undefined): string =>
  developmentUrl === undefined ? `${appScheme}://${appHost}` : new URL(developmentUrl).origin

/** `URL.origin` is "null" for schemes that are not the web's, hence by hand. */
export const originOf = (address: string): string | null => {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  return `${url.protocol}//${url.host}`
}

export const isOwnPage = (origin: string, address: string): boolean => originOf(address) === origin
