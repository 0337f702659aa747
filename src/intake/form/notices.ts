import type { FormAge } from '../guard/form-ticket.ts'

const kept = 'Всё написанное осталось на этой странице'
const again = 'нажмите «Отправить обращение» ещё раз'

/** Why a form came back although its fields are sound: what happened, what is safe, what to do. */
export const notices = {
  forged: `Обращение не отправлено: страница устарела. ${kept}: проверьте и ${again}.`,
  tooOld: `Обращение не отправлено: страница открыта слишком давно. ${kept}: ${again}.`,
  tooQuick: `Обращение не отправлено: форма пришла быстрее, чем её можно заполнить. ${kept}: ${again}.`,
  trapped: `Обращение не отправлено: заполнено скрытое поле, как это делают роботы. ${kept}: ${again}.`,
  spam: `Обращение не отправлено: слишком много ссылок или разметки. ${kept}: опишите вопрос словами или позвоните нам.`,
  unavailable: `Обращение не записано: у нас неполадка с хранением, мы уже занимаемся ею. ${kept}: отправьте через несколько минут или позвоните нам.`,
  internal: `Обращение не записано: у нас что-то сломалось. ${kept}: ${again} или позвоните нам.`,
} as const satisfies Record<Exclude<FormAge, 'good'>, string> & Record<string, string>

/** Said to who sends too often. */
export const tooOftenNotice = (seconds: number): string =>
  `Обращение пока не отправлено: с вашего адреса пришло слишком много сообщений подряд. ${kept}: подождите ${seconds}\u00a0с и ${again}. Если срочно, звоните.`
