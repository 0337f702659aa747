/** Which wording of the consent was shown; kept with every request. Change it together with the words. */
export const consentWording = '2026-11-22'

/** What the visitor agrees to (152-ФЗ, art. 9): who, what data, what for, how long, how to withdraw. */
export const consentText = (organisation: string): string =>
  `Я даю согласие (Федеральный закон от 27.07.2006 № 152-ФЗ, ст. 9) на обработку персональных данных, указанных в форме: имени, телефона и e-mail. Обрабатывает их ${organisation} — собирает, записывает, хранит, использует и удаляет, в том числе автоматически, — чтобы ответить на обращение и помочь по нему. Третьим лицам данные не передаются. Согласие действует, пока обращение не закрыто и не истёк срок хранения связанных с ним документов; отозвать его можно в любой момент, позвонив или написав нам.`
