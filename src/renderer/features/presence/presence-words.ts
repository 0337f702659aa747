import type { Viewer } from '../../../shared/contract/presence.ts'

const nameOf = ({ person, stationName }: Viewer): string =>
  person?.name ?? (stationName === '' ? 'другое рабочее место' : `рабочее место «${stationName}»`)

/** Everybody once, by name: somebody may sit at two stations. */
const namesOf = (viewers: readonly Viewer[]): string[] => [...new Set(viewers.map(nameOf))]

/** Who has the ticket open elsewhere, in a few words; empty when nobody has. */
export const viewerWords = (viewers: readonly Viewer[]): string => {
  const [first, second, ...more] = namesOf(viewers)
  if (first === undefined) return ''
  if (second === undefined) return `смотрит ${first}`
  return more.length === 0 ? `смотрят ${first} и ${second}` : `смотрят ${first} и ещё ${more.length + 1}`
}

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
