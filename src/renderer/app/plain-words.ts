/** The text as it is compared when somebody looks for it: case and ё make no difference. */
export const plainText = (text: string): string => text.toLowerCase().replaceAll('ё', 'е')

/** The words of what was typed, plain. */
export const plainWords = (typed: string): string[] =>
  plainText(typed)
    .split(/\s+/)
    .filter((word) => word !== '')
