import { z } from 'zod'
import { optionalText } from '../domain/limits.ts'

/** The sentences of the papers that a company may word in its own way. */
export const paperTextNames = ['acceptance', 'paymentNote', 'letterRequest'] as const
export type PaperTextName = (typeof paperTextNames)[number]
/** Empty: the program's own words. */
export type PaperTexts = Record<PaperTextName, string>

export const noPaperTexts: PaperTexts = { acceptance: '', paymentNote: '', letterRequest: '' }

/** What the papers say unless somebody words it otherwise. */
export const defaultPaperTexts: PaperTexts = {
  acceptance:
    'Вышеперечисленные услуги оказаны полностью и в срок. Заказчик претензий по объёму, качеству и срокам оказания услуг не имеет.',
  paymentNote:
    'Оплата счёта означает согласие с объёмом и стоимостью оказанных услуг. В назначении платежа укажите номер и дату счёта.',
  letterRequest: 'Просим подписать оба экземпляра акта и один из них вернуть по адресу: {адрес}.',
}

/** Stand for what differs from package to package. */
export const paperPlaceholders = ['заказчик', 'исполнитель', 'акт', 'счёт', 'адрес', 'оплатить до'] as const
export type PaperPlaceholder = (typeof paperPlaceholders)[number]

const placeholder = /\{([^{}]*)\}/g

const isKnown = (name: string): name is PaperPlaceholder => (paperPlaceholders as readonly string[]).includes(name)

const unknownIn = (text: string): string | null =>
  [...text.matchAll(placeholder)].map(([, name = '']) => name).find((name) => !isKnown(name)) ?? null

const known = `Есть такие: ${paperPlaceholders.map((name) => `{${name}}`).join(', ')}.`

export const paperTextLimit = 600

const textSchema = optionalText(paperTextLimit).superRefine((text, context) => {
  const unknown = unknownIn(text)
  if (unknown !== null) context.addIssue({ code: 'custom', message: `Нет подстановки {${unknown}}. ${known}` })
})

/** As they are entered; words equal to the program's own are kept as none, so that later ones come through. */
export const paperTextsSchema = z.strictObject({
  acceptance: textSchema,
  paymentNote: textSchema,
  letterRequest: textSchema,
})

/** The sentence of a paper with what its placeholders stand for. Text of the company first, else the program's own. */
export const paperText = (
  name: PaperTextName,
  texts: PaperTexts,
  values: Readonly<Record<PaperPlaceholder, string>>,
): string =>
  (texts[name] || defaultPaperTexts[name]).replace(placeholder, (whole, inner: string) =>
    isKnown(inner) ? values[inner] : whole,
  )
