import { create } from 'zustand'
import type { CallDraft, Draft, TextDraft } from '../../shared/contract/drafts.ts'
import { desk } from './connection.ts'
import { problemOf } from './desk-problem.ts'

type Content = CallDraft | TextDraft

interface DraftState {
  /** What is being typed, by draft id; null until the desk has told what was kept. */
  drafts: ReadonlyMap<string, Content> | null
  /** Whether the desk has every keystroke. */
  isSaved: boolean
  /** Why the latest attempt to keep a draft failed, as a sentence. */
  problem: string | null
}

export const useDrafts = create<DraftState>(() => ({ drafts: null, isSaved: true, problem: null }))

/** After the last keystroke; well under the second that may be lost. */
const DEBOUNCE_MS = 300
const RETRY_MS = 1000

const unsaved = new Map<string, Content | null>()
let timer: ReturnType<typeof setTimeout> | undefined
let saving = false

const saveOne = (id: string, content: Content | null): Promise<unknown> =>
  content === null ? desk.drafts.discard({ id }) : desk.drafts.save({ id, content })

/** Drafts the desk will never take as they are: they must not hold back the others, nor be called saved. */
const refused = new Set<string>()

/** Keeps the front of the line; what was typed meanwhile stays in it. */
const saveFirst = async (id: string, content: Content | null): Promise<void> => {
  try {
    await saveOne(id, content)
    refused.delete(id)
  } catch (error) {
    const problem = problemOf(error)
    if (problem.code !== 'invalid') throw error
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

const put = (id: string, content: Content | null): void => {
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

export const keepDraft = (id: string, content: Content): void => put(id, content)
export const dropDraft = (id: string): void => put(id, null)

/** Sends what is not yet saved without waiting for the pause in typing. */
export const flushDrafts = (): void => void save()

/** What the desk kept. Drafts typed in this window meanwhile are newer and stay. */
export const restoreDrafts = (kept: readonly Draft[]): void => {
  useDrafts.setState(({ drafts }) => ({
    drafts: new Map([...kept.map((draft): [string, Content] => [draft.id, draft.content]), ...(drafts ?? [])]),
  }))
}

/** Saves at once whenever the window is about to be left. */
export const flushDraftsOnLeaving = (): (() => void) => {
  const flushWhenHidden = () => {
    if (document.hidden) flushDrafts()
  }
  window.addEventListener('pagehide', flushDrafts)
  window.addEventListener('blur', flushDrafts)
  document.addEventListener('visibilitychange', flushWhenHidden)
  return () => {
    window.removeEventListener('pagehide', flushDrafts)
    window.removeEventListener('blur', flushDrafts)
    document.removeEventListener('visibilitychange', flushWhenHidden)
  }
}
