import { z } from 'zod'
import { create } from 'zustand'
import type { QueueRow } from '../../../shared/contract/tickets.ts'
import { type TicketChannel, type TicketKind, ticketChannels, ticketKinds } from '../../../shared/domain/ticket.ts'
import { idSchema } from '../../../shared/sync/change.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { plainText, plainWords } from '../../app/plain-words.ts'

/** What a part of the queue is narrowed to; null and an empty text narrow nothing. */
export interface Narrowing {
  kind: TicketKind | null
  channel: TicketChannel | null
  /** `me` is whoever works here now. */
  holder: 'me' | 'nobody' | Id | null
  isWaiting: boolean
  /** Words of the client, the program or the essence. */
  words: string
}

export interface View extends Narrowing {
  id: string
  name: string
}

export const everything: Narrowing = { kind: null, channel: null, holder: null, isWaiting: false, words: '' }

/** Those every desk begins with. */
export const firstViews: readonly View[] = [
  { ...everything, id: 'all', name: 'Все' },
  { ...everything, id: 'mine', name: 'Мои', holder: 'me' },
  { ...everything, id: 'untaken', name: 'Без исполнителя', holder: 'nobody' },
  { ...everything, id: 'waiting', name: 'Ждём клиента', isWaiting: true },
]

const isHeldBy = ({ holder }: QueueRow, by: Narrowing['holder'], operatorId: Id | null): boolean => {
  if (by === null) return true
  if (by === 'nobody') return holder === null
  return holder !== null && holder.id === (by === 'me' ? operatorId : by)
}

export const isInView = (row: QueueRow, view: Narrowing, operatorId: Id | null): boolean => {
  if (view.kind !== null && row.kind !== view.kind) return false
  if (view.channel !== null && row.channel !== view.channel) return false
  if (view.isWaiting && row.status !== 'waiting') return false
  if (!isHeldBy(row, view.holder, operatorId)) return false
  if (view.words === '') return true
  const text = plainText(`${row.clientName} ${row.product} ${row.subject}`)
  return plainWords(view.words).every((word) => text.includes(word))
}

const STORAGE_KEY = 'zabota.views'
export const mostViews = 12

const viewSchema = z.strictObject({
  id: idSchema,
  name: z.string().min(1).max(40),
  kind: z.enum(ticketKinds).nullable(),
  channel: z.enum(ticketChannels).nullable(),
  holder: z.union([z.literal('me'), z.literal('nobody'), idSchema]).nullable(),
  isWaiting: z.boolean(),
  words: z.string().max(100),
})

/** The views a text keeps; one that does not fit is left out, the others stay. */
export const readViews = (text: string | null): View[] => {
  try {
    const kept = z.array(z.unknown()).parse(JSON.parse(text ?? ''))
    return kept.flatMap((one) => viewSchema.safeParse(one).data ?? []).slice(0, mostViews)
  } catch {
    return []
  }
}

/** The views made at this place of work, in the order they were made. */
export const useOwnViews = create<{ views: readonly View[] }>(() => ({
  views: readViews(globalThis.localStorage?.getItem(STORAGE_KEY) ?? null),
}))

const keep = (views: readonly View[]): void => {
  useOwnViews.setState({ views })
  localStorage.setItem(STORAGE_KEY, JSON.stringify(views))
}

/** Follows what another window of this place of work keeps; until the returned function is called. */
export const followOwnViews = (): (() => void) => {
  const take = ({ key, newValue }: StorageEvent) => {
    if (key === STORAGE_KEY) useOwnViews.setState({ views: readViews(newValue) })
  }
  window.addEventListener('storage', take)
  return () => window.removeEventListener('storage', take)
}

/** Adds a view, or puts it in place of the one with its id; false when there is no room for one more. */
export const putView = (view: View): boolean => {
  const { views } = useOwnViews.getState()
  const isKnown = views.some(({ id }) => id === view.id)
  if (!isKnown && views.length >= mostViews) return false
  keep(isKnown ? views.map((one) => (one.id === view.id ? view : one)) : [...views, view])
  return true
}

/** Takes a view away; answers with a way back to its place. */
export const dropView = (id: string): (() => void) => {
  const before = useOwnViews.getState().views
  const place = before.findIndex((one) => one.id === id)
  keep(before.filter((one) => one.id !== id))
  return () => {
    const { views } = useOwnViews.getState()
    keep([...views.slice(0, place), ...before.slice(place, place + 1), ...views.slice(place)])
  }
}
