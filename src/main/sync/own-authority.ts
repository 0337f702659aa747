import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { ownAuthorityFile } from './link-trouble.ts'

const systemAuthorities = () => (['bundled', 'extra', 'system'] as const).flatMap((kind) => getCACertificates(kind))

/**
 * Makes connections of this thread trust the authorities of the operating system and one's own, whose certificate lies
 * in the data folder; `NODE_EXTRA_CA_CERTS` counts as ever. False when that file does not read as certificates.
 */
export const trustOwnAuthority = (dataFolder: string): boolean => {
  const file = join(dataFolder, ownAuthorityFile)
  if (!existsSync(file)) {
    setDefaultCACertificates(systemAuthorities())
    return true
  }
  try {
    const own = readFileSync(file, 'utf8')
    // What is no certificate would be passed over without a word.
    new X509Certificate(own)
    setDefaultCACertificates([...systemAuthorities(), own])
    return true
  } catch {
    setDefaultCACertificates(systemAuthorities())
    return false
  }
}
