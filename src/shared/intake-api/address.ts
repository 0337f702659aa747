/** The address of an intake as it is kept, or what is wrong with what was typed. */
export type IntakeAddress = { url: string } | { problem: string }

declare const URL: new (text: string) => { protocol: string; hostname: string; origin: string; username: string }

const isLoopbackName = (hostname: string): boolean => /^(127(\.\d{1,3}){3}|\[::1\]|localhost)$/.test(hostname)

/** Without a scheme a name of this computer means http, any other https. */
const withScheme = (typed: string): string => {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(typed)) return typed
  return `${isLoopbackName(typed.split(/[:/]/)[0] ?? '') ? 'http' : 'https'}://${typed}`
}

/**
 * Reads the address of an intake as a person types or pastes it; the path of its form page is left out.
 * Nothing but this computer is spoken to in the clear.
 */
export const readIntakeAddress = (typed: string): IntakeAddress => {
  const text = typed.trim()
  if (text === '') return { problem: 'Укажите адрес приёма обращений.' }
  try {
    const { protocol, hostname, origin, username } = new URL(withScheme(text))
    if (protocol !== 'https:' && protocol !== 'http:')
      return { problem: 'Адрес приёма начинается с https://, а на этом компьютере — с http://.' }
    if (username !== '') return { problem: 'Имени и пароля в адресе быть не должно: рабочее место узнают по коду.' }
    if (protocol === 'http:' && !isLoopbackName(hostname))
      return {
        problem:
          'Вне этого компьютера связь только защищённая: адрес должен начинаться с https://. Ничего не отправлено.',
      }
    return { url: origin }
  } catch {
    return { problem: 'Адрес не читается. Пример: https://help.romashka.ru' }
  }
}
