import { create } from 'zustand'
import { ariaShortcut, type Chord, chordName, whyNotChord } from './chord.ts'
import { type CommandId, commandIds, commandOf } from './commands.ts'

/** The keys somebody chose at this place of work; a command that is not here has the one it came with. */
export type Bindings = Partial<Record<CommandId, Chord>>

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
  const isSound = ([id, chord]: [string, unknown]) =>
    commandIds.some((one) => one === id) && typeof chord === 'string' && whyNotChord(chord) === null
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

/** The command that has the key already where this one would listen for it, or null. */
export const holderOf = (chosen: Bindings, id: CommandId, chord: Chord): CommandId | null =>
  commandIds.find((one) => one !== id && chordIn(chosen, one) === chord && meet(one, id)) ?? null

const keep = (chosen: Bindings): void => {
  useBindings.setState({ chosen })
  if (Object.keys(chosen).length === 0) localStorage.removeItem(STORAGE_KEY)
  else localStorage.setItem(STORAGE_KEY, JSON.stringify(chosen))
}

/** Gives a command its key; the one a command came with is not kept apart. */
export const chooseChord = (id: CommandId, chord: Chord): void => {
  const { [id]: _before, ...others } = useBindings.getState().chosen
  keep(chord === commandOf(id).chord ? others : { ...others, [id]: chord })
}

/** Gives two commands each other's keys. */
export const swapChords = (id: CommandId, holder: CommandId, chord: Chord): void => {
  const before = chordFor(id)
  chooseChord(id, chord)
  chooseChord(holder, before)
}

export const forgetChords = (): void => keep({})

/** How the key of a command is shown. */
export const useKeyName = (id: CommandId): string => chordName(useBindings(({ chosen }) => chordIn(chosen, id)))

/** What a button that runs the command says of its key. */
export const useKeyOf = (id: CommandId): { keyName: string; keyShortcut: string } => {
  const chord = useBindings(({ chosen }) => chordIn(chosen, id))
  return { keyName: chordName(chord), keyShortcut: ariaShortcut(chord) }
}
