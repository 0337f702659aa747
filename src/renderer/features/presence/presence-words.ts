import type { Viewer, ViewerDoing } from '../../../shared/contract/presence.ts'

const nameOf = ({ person, stationName }: Viewer): string =>
  person?.name ?? (stationName === '' ? 'другое рабочее место' : `рабочее место «${stationName}»`)

/** Everybody once, by name: somebody may sit at two stations. */
const namesOf = (viewers: readonly Viewer[]): string[] => [...new Set(viewers.map(nameOf))]

const verbs: Record<ViewerDoing, { one: string; many: string }> = {
  answers: { one: 'отвечает', many: 'отвечают' },
  writes: { one: 'пишет', many: 'пишут' },
  looks: { one: 'смотрит', many: 'смотрят' },
}

const groupWords = (doing: ViewerDoing, viewers: readonly Viewer[]): string => {
  const [first, second, ...more] = namesOf(viewers)
  if (first === undefined) return ''
  if (second === undefined) return `${verbs[doing].one} ${first}`
  return more.length === 0
    ? `${verbs[doing].many} ${first} и ${second}`
    : `${verbs[doing].many} ${first} и ещё ${more.length + 1}`
}

/** Whether anybody types at the ticket. */
export const isTyping = (viewers: readonly Viewer[]): boolean => viewers.some(({ doing }) => doing !== 'looks')

/** Who has the ticket open elsewhere and what he does there, in a few words; empty when nobody has. */
export const viewerWords = (viewers: readonly Viewer[]): string =>
  (['answers', 'writes', 'looks'] as const)
    .map((doing) =>
      groupWords(
        doing,
        viewers.filter((viewer) => viewer.doing === doing),
      ),
    )
    .filter((words) => words !== '')
    .join(', ')

/** Where each of them looks from, for whoever asks. */
export const viewerPlaces = (viewers: readonly Viewer[]): string =>
  viewers
    .map((viewer) =>
      viewer.person === null || viewer.stationName === ''
        ? nameOf(viewer)
        : `${viewer.person.name} (${viewer.stationName})`,
    )
    .join(', ')

/** Initials for a row of the queue; what is unknown has none. */
export const viewerInitials = (viewers: readonly Viewer[]): string => {
  const [first = '', ...more] = new Set(viewers.flatMap(({ person }) => person?.initials ?? []))
  return more.length === 0 ? first : `${first} +${more.length}`
}
