/** Markup that is safe to send: our own, with every value in it escaped. */
export interface Markup {
  readonly markup: string
}

type Value = string | number | Markup | readonly Markup[] | null | false

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text that stays text wherever it stands in a page. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)

const write = (value: Value): string => {
  if (value === null || value === false) return ''
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value))
  return 'markup' in value ? value.markup : value.map((one) => one.markup).join('')
}

/** Builds markup; whatever is put in is escaped unless it is markup itself. */
export const html = (strings: TemplateStringsArray, ...values: Value[]): Markup => ({
  markup: strings.map((text, index) => text + write(values[index] ?? null)).join(''),
})
