import { useEffectEvent, useLayoutEffect } from 'react'
import { keysRest } from '../keys.ts'
import { chordFor } from './bindings.ts'
import { type Chord, chordOf, isTyped } from './chord.ts'
import { type CommandId, commandIds, commandOf } from './commands.ts'

/** What runs each command now; the one that came last has it. A missing one cannot be run at this moment. */
export type Handlers = Partial<Record<CommandId, (() => void) | undefined>>

interface Source {
  ids: readonly CommandId[]
  run: (id: CommandId) => void
}

const sources: Source[] = []

const sourceOf = (id: CommandId): Source | undefined => sources.findLast(({ ids }) => ids.includes(id))

/** The commands that can be run now, in the order they are listed. Over a dialog only those that work anywhere. */
export const commandsNow = (): CommandId[] => {
  const isCovered = document.querySelector('[data-modal]') !== null
  return commandIds.filter((id) => sourceOf(id) !== undefined && (!isCovered || commandOf(id).group === 'anywhere'))
}

export const runCommand = (id: CommandId): void => sourceOf(id)?.run(id)

/** What these mean in every program they mean here too, where nobody types. */
const usual: Readonly<Record<Chord, CommandId>> = { 'Ctrl+KeyZ': 'undo', 'Ctrl+KeyA': 'queue.markAll' }

const commandsOf = (event: KeyboardEvent, chord: Chord | null): readonly CommandId[] => {
  const meant = chord === null || keysRest(event.target) ? undefined : usual[chord]
  return meant === undefined ? commandIds.filter((one) => chordFor(one) === chord) : [meant]
}

const onKeyDown = (event: KeyboardEvent): void => {
  // While a key is being chosen, every key is what is chosen.
  const isChosen = document.querySelector('[data-chooses-key]') !== null
  if (event.defaultPrevented || event.isComposing || isChosen) return
  const chord = chordOf(event)
  const id = commandsOf(event, chord).find((one) => sourceOf(one) !== undefined)
  if (chord === null || id === undefined) return
  // What works anywhere works over a field too, unless the field would take the key for a letter.
  if ((commandOf(id).group !== 'anywhere' || isTyped(chord)) && keysRest(event.target)) return
  event.preventDefault()
  event.stopPropagation()
  // A key held down does its work once; what the browser would do by it stays prevented.
  if (!event.repeat) runCommand(id)
}

const take = (source: Source): (() => void) => {
  if (sources.length === 0) window.addEventListener('keydown', onKeyDown, { capture: true })
  sources.push(source)
  return () => {
    sources.splice(sources.indexOf(source), 1)
    if (sources.length === 0) window.removeEventListener('keydown', onKeyDown, { capture: true })
  }
}

/**
 * Says what runs these commands while the component is drawn: by their keys and from the palette.
 * They answer from the moment the screen is drawn: an effect after the paint would lose the key of a quick hand.
 */
export const useCommands = (handlers: Handlers): void => {
  const run = useEffectEvent((id: CommandId) => handlers[id]?.())
  const ids = commandIds.filter((id) => handlers[id] !== undefined).join(' ')
  useLayoutEffect(() => {
    const offered = new Set(ids.split(' '))
    return take({ ids: commandIds.filter((id) => offered.has(id)), run })
  }, [ids])
}
