import type { OperatorFields, OperatorRole } from './operator.ts'

/** What not every role may do; everything else is open to whoever works here. */
export const duties = [
  'people',
  'requisites',
  'prices',
  'paperTexts',
  'templates',
  'website',
  'wall',
  'intakeLink',
  'termRules',
  'transferWithoutBasis',
  'personalData',
  'statistics',
] as const
export type Duty = (typeof duties)[number]

const keepers: readonly OperatorRole[] = ['supervisor', 'admin']

const rolesOf: Record<Duty, readonly OperatorRole[]> = {
  people: keepers,
  requisites: keepers,
  prices: keepers,
  paperTexts: [...keepers, 'clerk'],
  templates: keepers,
  website: keepers,
  wall: keepers,
  intakeLink: keepers,
  termRules: keepers,
  transferWithoutBasis: keepers,
  personalData: keepers,
  statistics: keepers,
}

const sentences: Record<Duty, string> = {
  people: 'Сотрудников и их роли меняет руководитель или администратор.',
  requisites: 'Реквизиты организации меняет руководитель или администратор.',
  prices: 'Цены и услуги меняет руководитель или администратор.',
  paperTexts: 'Тексты документов меняет руководитель, администратор или делопроизводитель.',
  templates: 'Общие заготовки меняет руководитель или администратор.',
  website: 'Вид формы и сайты для неё меняет руководитель или администратор.',
  wall: 'Что видно на табло, решает руководитель или администратор.',
  intakeLink: 'Приём обращений подключает и возвращает руководитель или администратор.',
  termRules: 'Правила сроков меняет руководитель или администратор.',
  transferWithoutBasis: 'Передать без основания может только руководитель или администратор.',
  statistics: 'Статистику читает руководитель или администратор.',
  personalData: 'Данные человека ищет, выгружает и уничтожает руководитель или администратор.',
}

/** Somebody who works here now. */
export interface Colleague {
  name: string
  role: OperatorRole
}

const namesTold = 3

export const carries = (duty: Duty, role: OperatorRole): boolean => rolesOf[duty].includes(role)

/** Those whose role carries the duty. */
export const thoseWhoMay = <Person extends Pick<Colleague, 'role'>>(
  duty: Duty,
  people: readonly Person[],
): readonly Person[] => people.filter(({ role }) => carries(duty, role))

const whomToAsk = (duty: Duty, people: readonly Colleague[]): string => {
  const names = thoseWhoMay(duty, people).map(({ name }) => name)
  if (names.length === 0)
    return 'Среди сотрудников таких нет: назначьте руководителя в настройках, в «Сотрудниках». Пока его нет, это может любой.'
  const others = names.length > namesTold ? ' и другие' : ''
  return `Попросите: ${names.slice(0, namesTold).join(', ')}${others}.`
}

/**
 * Whether somebody of this role may do it. The list of people is open to everybody while nobody is left who may keep
 * it: an office cannot lock itself out, whatever its stations wrote without having seen each other.
 * @param people everybody active
 */
export const mayDo = (duty: Duty, role: OperatorRole, people: readonly Pick<Colleague, 'role'>[]): boolean =>
  carries(duty, role) || (duty === 'people' && thoseWhoMay('people', people).length === 0)

/**
 * Why somebody of this role may not do it: who may and whom to ask, in a sentence or two; null when he may.
 * @param people everybody active
 */
export const dutyRefusal = (duty: Duty, role: OperatorRole, people: readonly Colleague[]): string | null =>
  mayDo(duty, role, people) ? null : `${sentences[duty]} ${whomToAsk(duty, people)}`

interface Employed {
  id: string
  role: OperatorRole
  active: boolean
}

/** Whether the list of people would be left without anybody to keep it if this one went or got a lesser role. */
export const isLastKeeper = (id: string, people: readonly Employed[]): boolean => {
  const left = thoseWhoMay(
    'people',
    people.filter(({ active }) => active),
  )
  return left.length === 1 && left[0]?.id === id
}

/**
 * Why a person may not become what is asked, or null: the last supervisor or administrator stays one.
 * @param people everybody, as they are before
 */
export const lastKeeperRefusal = (
  id: string,
  next: Pick<OperatorFields, 'name' | 'role' | 'active'>,
  people: readonly Employed[],
): string | null =>
  isLastKeeper(id, people) && !(next.active && carries('people', next.role))
    ? `${next.name}: других руководителей и администраторов нет. Сначала назначьте руководителем кого-то ещё. Ничего не изменено.`
    : null
