import { create } from 'zustand'
import type { DraftContent, DraftEvent } from '../../shared/contract/drafts.ts'
import { isSame } from '../../shared/same.ts'
import { desk } from './connection.ts'
import { problemOf } from './desk-problem.ts'

interface DraftState {
  /** What is being typed, by draft id; null until the desk has told what was kept. */
  drafts: ReadonlyMap<string, DraftContent> | null
  /** Whether the desk has every keystroke. */
  isSaved: boolean
  /** Why the latest attempt to keep a draft failed, as a sentence. */
  problem: string | null
}

export const useDrafts = create<DraftState>(() => ({ drafts: null, isSaved: true, problem: null }))

/** After the last keystroke; well under the second that may be lost. */
const DEBOUNCE_MS = 300
const RETRY_MS = 1000

const unsaved = new Map<string, DraftContent | null>()
let timer: ReturnType<typeof setTimeout> | undefined
let saving = false

const saveOne = (id: string, content: DraftContent | null): Promise<unknown> =>
  content === null ? desk.drafts.discard({ id }) : desk.drafts.save({ id, content })

/** Drafts the desk does not take as they are: they must not hold back the others, nor be called saved. */
const refused = new Set<string>()

/** Drafts that are being sent for good: the desk drops them by itself, and they stay on screen until it answers. */
const onTheirWay = new Set<string>()

/** Keeps the front of the line; what was typed meanwhile stays in it. */
const saveFirst = async (id: string, content: DraftContent | null): Promise<void> => {
  try {
    await saveOne(id, content)
    refused.delete(id)
  } catch (error) {
    const problem = problemOf(error)
    // These pass, and nothing else would be taken meanwhile; whatever else is wrong is wrong with this draft alone.
    if (problem.code === 'connection' || problem.code === 'noSpace') throw error
    refused.add(id)
    useDrafts.setState({ problem: problem.message })
  }
  if (unsaved.get(id) === content) unsaved.delete(id)
}

const save = async (): Promise<void> => {
  clearTimeout(timer)
  timer = undefined
  if (saving) return
  saving = true
  try {
    while (unsaved.size > 0) {
      const [[id, content] = ['', null]] = unsaved
      await saveFirst(id, content)
    }
    if (refused.size === 0) useDrafts.setState({ isSaved: true, problem: null })
  } catch (error) {
    useDrafts.setState({ problem: problemOf(error).message })
    timer = setTimeout(() => void save(), RETRY_MS)
  } finally {
    saving = false
  }
}

const put = (id: string, content: DraftContent | null): void => {
  unsaved.set(id, content)
  useDrafts.setState(({ drafts }) => {
    const next = new Map(drafts)
    if (content === null) next.delete(id)
    else next.set(id, content)
    return { drafts: next, isSaved: false }
  })
  // Counted from the first unsaved keystroke: a fast typist never pauses for long.
  timer ??= setTimeout(() => void save(), DEBOUNCE_MS)
}

export const keepDraft = (id: string, content: DraftContent): void => put(id, content)
export const dropDraft = (id: string): void => put(id, null)

/** Sends what is not yet saved without waiting for the pause in typing. */
export const flushDrafts = (): void => void save()

/** Keeps a draft in this window while a request is under way that makes the desk drop it. */
export const whileSending = async <Output>(id: string, send: () => Promise<Output>): Promise<Output> => {
  onTheirWay.add(id)
  try {
    return await send()
  } finally {
    onTheirWay.delete(id)
  }
}

/** What stands here is newer than what the desk tells of: typed or thrown away, and not there yet. */
const isOurs = (id: string): boolean => unsaved.has(id) || refused.has(id) || onTheirWay.has(id)

/** Takes over what the desk keeps, another window's drafts among it; what is newer here stays. */
export const applyDraftEvent = (event: DraftEvent): void => {
  useDrafts.setState(({ drafts: before }) => {
    const drafts = new Map(before)
    const told = new Set(event.drafts.map(({ id }) => id))
    const gone = event.type === 'all' ? [...drafts.keys()].filter((id) => !told.has(id)) : event.gone
    for (const id of gone) if (!isOurs(id)) drafts.delete(id)
    for (const { id, content } of event.drafts)
      if (!isOurs(id) && !isSame(drafts.get(id), content)) drafts.set(id, content)
    return { drafts }
  })
}

/** The page goes: all that is unsaved is sent at once, without waiting for what is on its way. */
const sendAll = (): void => {
  // Nobody is left to be told of a failure; what did not arrive is sent again should the page stay after all.
  for (const [id, content] of unsaved) void saveOne(id, content).catch(() => null)
}

/** Saves at once whenever the window is about to be left. */
export const flushDraftsOnLeaving = (): (() => void) => {
  const flushWhenHidden = () => {
    if (document.hidden) flushDrafts()
  }
  // Electron cuts the page off before it hides.
  window.addEventListener('beforeunload', sendAll)
  window.addEventListener('pagehide', sendAll)
  window.addEventListener('blur', flushDrafts)
  document.addEventListener('visibilitychange', flushWhenHidden)
  return () => {
    window.removeEventListener('beforeunload', sendAll)
    window.removeEventListener('pagehide', sendAll)
    window.removeEventListener('blur', flushDrafts)
    document.removeEventListener('visibilitychange', flushWhenHidden)
  }
}
