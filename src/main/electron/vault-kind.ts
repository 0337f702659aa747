/** Tags of the keys that a Linux keyring or the desktop's secret portal holds for the program. */
const keyringTags = ['v11', 'v12']

/**
 * Whether what the system sealed is secret at all. Under Linux without a keyring it is sealed with a key that is the same
 * in every copy of Chromium. The name of the chosen backend does not tell: it is guessed from the desktop's name, and was
 * seen wrong both ways.
 */
export const isProtected = (platform: NodeJS.Platform, sealed: Uint8Array): boolean =>
  platform !== 'linux' || keyringTags.includes(Buffer.from(sealed.subarray(0, 3)).toString('latin1'))
