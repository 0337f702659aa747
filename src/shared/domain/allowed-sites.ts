import { z } from 'zod'

/** Sites an organisation may name. */
const siteLimit = 20

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const sitePattern = new RegExp(
  `^(?:https://(?:\\*\\.)?${label}(?:\\.${label})+|https?://(?:localhost|127\\.0\\.0\\.1))(?::\\d{1,5})?$`,
)

const separated = (text: string): string[] => text.split(/[\s,;]+/).filter((site) => site !== '')

const withoutPath = (site: string): string => site.toLowerCase().replace(/^(https?:\/\/[^/]+)\/.*$/, '$1')

/** The sites of a stored list. */
export const sitesOf = (stored: string): string[] => separated(stored)

/**
 * Sites that may show the form inside their own pages and send requests in JSON: origins by blanks, commas or lines,
 * `https://*.example.org` for all below one; kept one a line.
 */
export const allowedSitesSchema = z
  .string()
  .transform((typed) => [...new Set(separated(typed).map(withoutPath))])
  .refine((sites) => sites.length <= siteLimit, `Не больше ${siteLimit} сайтов.`)
  .refine(
    (sites) => sites.every((site) => sitePattern.test(site)),
    'Адрес сайта — https://пример.рф латиницей (xn--…), без пути: https://www.example.org.',
  )
  .transform((sites) => sites.join('\n'))

/** Whether an `Origin` is one of the sites. */
export const isAllowedSite = (stored: string, origin: string): boolean =>
  sitesOf(stored).some((site) => {
    const [scheme, rest] = site.split('://*.')
    return rest === undefined ? origin === site : origin.startsWith(`${scheme}://`) && origin.endsWith(`.${rest}`)
  })
