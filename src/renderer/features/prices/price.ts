/** Kopecks of a price as a person types it: «3600», «3 600,50», «3600.5 ₽»; null when it is not one. */
export const parseRubles = (typed: string): number | null => {
  const text = typed.replace(/[\s₽]/g, '').replace(',', '.')
  const match = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(text)
  if (match === null) return null
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

/** «3 600,00» without the no-break spaces that would trip over typing. @param kopecks integer */
export const rublesText = (kopecks: number): string =>
  `${String(Math.floor(kopecks / 100)).replace(/\B(?=(\d{3})+$)/g, ' ')},${String(kopecks % 100).padStart(2, '0')}`
