/** What visitors agreed to since a day. A wording once shown is never changed: another one is added above it. */
export interface ConsentWording {
  /** The day it was first shown; kept with every request. */
  version: string
  /** 152-ФЗ, art. 9: who, what data, what for, how long, how to withdraw. */
  text: (organisation: string) => string
}

const wordings: readonly [ConsentWording, ...ConsentWording[]] = [
  {
    version: '2026-11-25',
    text: (organisation) =>
      `Я даю согласие (Федеральный закон от 27.07.2006 № 152-ФЗ, ст. 9) на обработку персональных данных, указанных в форме: имени, телефона, e-mail и того, что я сообщаю о себе в тексте обращения и приложенных файлах. Обрабатывает их ${organisation} — собирает, записывает, хранит, использует и удаляет, в том числе автоматически, — чтобы ответить на обращение и помочь по нему. Третьим лицам данные не передаются. Согласие действует, пока обращение не закрыто и не истёк срок хранения связанных с ним документов; отозвать его можно в любой момент, позвонив или написав нам.`,
  },
  {
    version: '2026-11-22',
    text: (organisation) =>
      `Я даю согласие (Федеральный закон от 27.07.2006 № 152-ФЗ, ст. 9) на обработку персональных данных, указанных в форме: имени, телефона и e-mail. Обрабатывает их ${organisation} — собирает, записывает, хранит, использует и удаляет, в том числе автоматически, — чтобы ответить на обращение и помочь по нему. Третьим лицам данные не передаются. Согласие действует, пока обращение не закрыто и не истёк срок хранения связанных с ним документов; отозвать его можно в любой момент, позвонив или написав нам.`,
  },
]

/** Every wording ever shown, the one in force first. */
export const consentWordings: readonly ConsentWording[] = wordings

/** The wording in force. */
export const [currentConsent] = wordings
