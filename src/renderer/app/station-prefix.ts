/** The prefix as the desk will keep it; Latin letters that look Russian become Russian: the layout is easy to miss. */
export const tidyPrefix = (typed: string): string => {
  const lookalikes: Record<string, string> = {
    A: 'А',
    B: 'В',
    C: 'С',
    E: 'Е',
    H: 'Н',
    K: 'К',
    M: 'М',
    O: 'О',
    P: 'Р',
    T: 'Т',
    X: 'Х',
    Y: 'У',
  }
  return [...typed.trim().toUpperCase()].map((letter) => lookalikes[letter] ?? letter).join('')
}

/** What is wrong with a prefix, or null; says the same as the desk, which checks it again. */
export const prefixProblem = (prefix: string): string | null => {
  if (prefix === 'С') return 'Префикс «С» занят обращениями с сайта.'
  if (!/^[А-ЯЁ]{1,2}\d{0,2}$/.test(prefix)) return 'Префикс — одна-две русские буквы и, если нужно, номер: К2.'
  return null
}

/** The number the first call would get, to be seen while typing; null while the prefix is not one. */
export const exampleNumber = (prefix: string): string | null => {
  const tidy = tidyPrefix(prefix)
  return prefixProblem(tidy) === null ? `${tidy}-000001` : null
}
