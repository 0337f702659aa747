import { create } from 'zustand'
import { ariaShortcut, type Chord, chordName, chordOf, whyNotChord } from './chord.ts'
import { type CommandId, commandIds, commandOf } from './commands.ts'

/** The keys somebody chose at this place of work; a command that is not here has the one it came with. */
export type Bindings = Partial<Record<CommandId, Chord>>

/** Why the command cannot have the key, as a sentence; null when it can. */
export const whyNotKeyOf = (id: CommandId, chord: Chord): string | null =>
  whyNotChord(chord, commandOf(id).isWhileTyping === true)

const STORAGE_KEY = 'zabota.keys'

/** The bindings a text keeps. What does not fit (another version wrote it, a hand did) is left out. */
export const readBindings = (text: string | null): Bindings => {
  let kept: unknown = null
  try {
    kept = JSON.parse(text ?? '')
  } catch {
    return {}
  }
  if (typeof kept !== 'object' || kept === null) return {}
  const isSound = ([key, chord]: [string, unknown]) => {
    const id = commandIds.find((one) => one === key)
    return id !== undefined && typeof chord === 'string' && whyNotKeyOf(id, chord) === null
  }
  return Object.fromEntries(Object.entries(kept).filter(isSound))
}

export const useBindings = create<{ chosen: Bindings }>(() => ({
  chosen: readBindings(globalThis.localStorage?.getItem(STORAGE_KEY) ?? null),
}))

export const chordIn = (chosen: Bindings, id: CommandId): Chord => chosen[id] ?? commandOf(id).chord

export const chordFor = (id: CommandId): Chord => chordIn(useBindings.getState().chosen, id)

const meet = (one: CommandId, other: CommandId): boolean => {
  const groups = [commandOf(one).group, commandOf(other).group]
  return groups[0] === groups[1] || groups.includes('anywhere')
}

/** The commands that have the key already where this one would listen for it. */
export const holdersOf = (chosen: Bindings, id: CommandId, chord: Chord): CommandId[] =>
  commandIds.filter((one) => one !== id && chordIn(chosen, one) === chord && meet(one, id))

/** The key given to the command; the one a command came with is not kept apart. */
const given = (chosen: Bindings, id: CommandId, chord: Chord): Bindings => {
  const { [id]: _before, ...others } = chosen
  return chord === commandOf(id).chord ? others : { ...others, [id]: chord }
}

export type Swap = { chosen: Bindings } | { inTheWay: CommandId } | { problem: string }

/**
 * The bindings with the command's key and its holders' changed for each other; or the command that has the key they
 * would get (a key of one screen cannot go to what works anywhere while another screen has it too), or why it cannot
 * be theirs.
 */
export const swapOf = (chosen: Bindings, id: CommandId, chord: Chord): Swap => {
  const before = chordIn(chosen, id)
  const holders = holdersOf(chosen, id, chord)
  const swapped = holders.reduce((all, holder) => given(all, holder, before), given(chosen, id, chord))
  for (const holder of holders) {
    const problem = whyNotKeyOf(holder, before)
    if (problem !== null) return { problem }
    const [inTheWay] = holdersOf(swapped, holder, before)
    if (inTheWay !== undefined) return { inTheWay }
  }
  return { chosen: swapped }
}

const keep = (chosen: Bindings): void => {
  useBindings.setState({ chosen })
  if (Object.keys(chosen).length === 0) localStorage.removeItem(STORAGE_KEY)
  else localStorage.setItem(STORAGE_KEY, JSON.stringify(chosen))
}

/** Gives a command its key. */
export const chooseChord = (id: CommandId, chord: Chord): void => keep(given(useBindings.getState().chosen, id, chord))

/** Gives the command and those that have the key each other's keys, where `swapOf` says that it can be done. */
export const swapChords = (id: CommandId, chord: Chord): void => {
  const swap = swapOf(useBindings.getState().chosen, id, chord)
  if ('chosen' in swap) keep(swap.chosen)
}

/** Takes over what another window of this place of work chooses. Returns how to stop. */
export const followBindings = (): (() => void) => {
  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (key === STORAGE_KEY) useBindings.setState({ chosen: readBindings(newValue) })
  }
  window.addEventListener('storage', onStorage)
  return () => window.removeEventListener('storage', onStorage)
}

/** Which of the commands has the key that was pressed. */
export const pressedCommand = <Id extends CommandId>(ids: readonly Id[], event: KeyboardEvent): Id | null => {
  const chord = chordOf(event)
  return chord === null ? null : (ids.find((id) => chordFor(id) === chord) ?? null)
}

export const forgetChords = (): void => keep({})

/** How the key of a command is shown. */
export const useKeyName = (id: CommandId): string => chordName(useBindings(({ chosen }) => chordIn(chosen, id)))

/** What a button that runs the command says of its key. */
export const useKeyOf = (id: CommandId): { keyName: string; keyShortcut: string } => {
  const chord = useBindings(({ chosen }) => chordIn(chosen, id))
  return { keyName: chordName(chord), keyShortcut: ariaShortcut(chord) }
}

/** The same for several at once, in their order. */
export const useShortcuts = (ids: readonly CommandId[]): string[] => {
  const chosen = useBindings((state) => state.chosen)
  return ids.map((id) => ariaShortcut(chordIn(chosen, id)))
}
