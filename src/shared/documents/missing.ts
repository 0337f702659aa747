import type { ClientForm, Signatory } from '../domain/client.ts'
import type { Bank } from '../domain/organisation.ts'
import type { Check } from './check.ts'
import type { BilledLines } from './lines.ts'
import { checkAccount, checkBik, checkCorrAccount, checkInn, checkKpp } from './requisites.ts'
import type { PapersInput } from './snapshot.ts'

/** A requisite without which a paper would not be accepted: where to fill it in and what to say. */
export interface MissingRequisite {
  /** Path of the field in the card: `signatory.name`, `bank.bik`, `inn`. */
  field: string
  message: string
  where: 'organisation' | 'client'
}

type Where = MissingRequisite['where']

interface Side {
  form: ClientForm
  name: string
  inn: string
  kpp: string
  address: string
  signatory: Signatory
}

const owners: Record<Where, string> = { organisation: 'вашей организации', client: 'клиента' }

const given = (where: Where, field: string, value: string, message: string): MissingRequisite[] =>
  value.trim() === '' ? [{ field, message, where }] : []

// A key that does not match is a doubt, not an obstacle: a person may overrule it.
const sound = (where: Where, field: string, check: Check): MissingRequisite[] =>
  check.ok || check.severity === 'warning' ? [] : [{ field, message: check.message, where }]

const requisite = (where: Where, field: string, value: string, message: string, check: () => Check) =>
  value.trim() === '' ? given(where, field, value, message) : sound(where, field, check())

const innLength: Record<ClientForm, number> = { company: 10, soleTrader: 12 }

const missingOfSide = (side: Side, where: Where): MissingRequisite[] => {
  const whose = owners[where]
  const missing = [
    ...(side.form === 'company'
      ? given(
          where,
          'signatory.position',
          side.signatory.position,
          `Не указана должность подписанта ${whose}: без неё акт не примут (402-ФЗ, ст. 9).`,
        )
      : []),
    ...given(
      where,
      'signatory.name',
      side.signatory.name,
      `Не указаны фамилия, имя и отчество подписанта ${whose}: без них акт не примут (402-ФЗ, ст. 9).`,
    ),
    ...given(where, 'name', side.name, `Не указано название ${whose}.`),
    ...requisite(where, 'inn', side.inn, `Не указан ИНН ${whose}.`, () => checkInn(side.inn)),
    ...given(where, 'address', side.address, `Не указан адрес ${whose}.`),
  ]
  if (side.form === 'company')
    missing.push(...requisite(where, 'kpp', side.kpp, `Не указан КПП ${whose}.`, () => checkKpp(side.kpp)))
  if (side.inn.trim() !== '' && checkInn(side.inn).ok && side.inn.length !== innLength[side.form])
    missing.push({
      field: 'inn',
      message: `ИНН ${whose}: у компании 10 цифр, у предпринимателя 12. Проверьте ИНН или форму.`,
      where,
    })
  return missing
}

const missingOfBank = (bank: Bank): MissingRequisite[] => [
  ...given('organisation', 'bank.name', bank.name, 'Не указан банк вашей организации: счёт не оплатить.'),
  ...requisite('organisation', 'bank.bik', bank.bik, 'Не указан БИК вашего банка: счёт не оплатить.', () =>
    checkBik(bank.bik),
  ),
  ...requisite(
    'organisation',
    'bank.account',
    bank.account,
    'Не указан расчётный счёт вашей организации: счёт не оплатить.',
    () => checkAccount(bank.bik, bank.account),
  ),
  ...requisite(
    'organisation',
    'bank.corrAccount',
    bank.corrAccount,
    'Не указан корреспондентский счёт вашего банка: счёт не оплатить.',
    () => checkCorrAccount(bank.bik, bank.corrAccount),
  ),
]

/** What the organisation lacks for its papers; the bank's requisites are asked for an invoice only. */
export const missingOfOrganisation = (
  organisation: Side & { bank: Bank },
  withInvoice: boolean,
): MissingRequisite[] => [
  ...missingOfSide(organisation, 'organisation'),
  ...(withInvoice ? missingOfBank(organisation.bank) : []),
]

/** What the client lacks for his papers. */
export const missingOfClient = (client: Side): MissingRequisite[] => missingOfSide(client, 'client')

/** Work that cannot be priced: of a service without a price, or of one this desk has not heard of yet. */
export const missingPrices = ({
  unknownServices,
  withoutPrice,
}: Pick<BilledLines, 'unknownServices' | 'withoutPrice'>): MissingRequisite[] => [
  ...withoutPrice.map((name) => ({
    field: 'prices',
    message: `У услуги «${name}» нет цены: запишите её в прайс-листе.`,
    where: 'organisation' as const,
  })),
  ...[...new Set(unknownServices.map(({ ticketNumber }) => ticketNumber))].map((number) => ({
    field: 'services',
    message: `Услуга из работы по обращению №\u00a0${number} ещё не дошла до этого рабочего места: дождитесь связи или выпустите документы там, где она есть.`,
    where: 'organisation' as const,
  })),
]

/** What has to be filled in before the papers may be issued, signatories first. */
export const missingRequisites = (input: PapersInput, withInvoice: boolean): MissingRequisite[] => [
  ...missingOfOrganisation(input.organisation, false),
  ...missingOfClient(input.client),
  ...(withInvoice ? missingOfBank(input.organisation.bank) : []),
  ...(withInvoice
    ? given('organisation', 'numbers.invoice', input.numbers.invoice ?? '', 'Счёту не присвоен номер.')
    : []),
  ...(input.tickets.length === 0
    ? [
        {
          field: 'tickets',
          message: 'У клиента нет обращений за этот период: отчитываться не о чем.',
          where: 'client' as const,
        },
      ]
    : []),
]
