import type { BilledIn, HistoryEntry } from '../../../shared/contract/tickets.ts'
import { millisecondsOf } from '../../../shared/sync/hybrid-clock.ts'
import type { Id } from '../../../shared/sync/id.ts'
import type { StoredChange } from '../../store/changes.ts'
import { personById } from './people.ts'
import { type Around, stories, type Told } from './stories.ts'

const unknownStory: Told = { title: 'Запись более новой версии программы', weight: 'muted' }

/** The words for one change, e.g. in the list of changes the intake refused. */
export const changeTitle = (change: StoredChange, around: Around): string =>
  (stories[change.type]?.(change.data, around) ?? unknownStory).title

const isFromWebsite = (change: StoredChange): boolean =>
  change.type === 'ticket.registered' && change.data.channel === 'web'

// It shows on the lines it is about.
const isShown = (change: StoredChange): boolean => change.type !== 'ticket.timesUnconfirmed'

/** A ticket's history, oldest first. */
export const ticketHistory = (
  changes: readonly StoredChange[],
  around: Around & {
    stations: ReadonlyMap<Id, string>
    notApplied: ReadonlyMap<Id, string>
    timeDoubts: ReadonlyMap<Id, string>
    billedIn: ReadonlyMap<Id, BilledIn>
  },
): HistoryEntry[] =>
  changes.filter(isShown).map((change) => {
    const told = stories[change.type]?.(change.data, around) ?? unknownStory
    return {
      id: change.id,
      at: millisecondsOf(change.at),
      author: personById(around.people, change.author),
      stationName: isFromWebsite(change) ? '' : (around.stations.get(change.station) ?? ''),
      title: told.title,
      text: told.text ?? '',
      weight: told.weight ?? 'normal',
      link: told.link ?? null,
      billedIn: around.billedIn.get(change.id) ?? null,
      notApplied: around.notApplied.get(change.id) ?? change.rejected,
      sent: !change.unsent,
      timeDoubt: around.timeDoubts.get(change.id) ?? null,
    }
  })
