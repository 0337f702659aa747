import { create } from 'zustand'
import type { StationWarnings, WarningEvent, WarningNotice } from '../../../shared/contract/warnings.ts'
import { useApp } from '../../app/store.ts'
import { announce } from './announce.ts'
import { isLoud } from './hearing.ts'
import { stillTrue, withTold } from './shown-warnings.ts'

interface Warnings {
  /** Newest first. */
  recent: readonly WarningNotice[]
  /** What is on the screen, the newest last. */
  shown: readonly WarningNotice[]
  /** Told and not yet looked at in the list. */
  unseen: number
  isListOpen: boolean
  station: StationWarnings | null
}

export const useWarnings = create<Warnings>(() => ({
  recent: [],
  shown: [],
  unseen: 0,
  isListOpen: false,
  station: null,
}))

const RECENT_KEPT = 50

export const applyWarningEvent = (event: WarningEvent): void => {
  if (event.type === 'state') {
    const { recent, station } = event
    useWarnings.setState({ recent, station })
    return
  }
  const { notices } = event
  useWarnings.setState(({ recent, shown, unseen, isListOpen }) => ({
    recent: [...notices.toReversed(), ...recent].slice(0, RECENT_KEPT),
    shown: withTold(shown, notices),
    unseen: isListOpen ? 0 : unseen + notices.filter(isLoud).length,
  }))
  const { station } = useWarnings.getState()
  if (station !== null) announce(notices, station)
}

export const dismissWarning = (id: string): void =>
  useWarnings.setState(({ shown }) => ({ shown: shown.filter((notice) => notice.id !== id) }))

export const openWarningList = (isListOpen: boolean): void =>
  useWarnings.setState(({ unseen }) => ({ isListOpen, unseen: isListOpen ? 0 : unseen }))

/** Takes away what the queue says is no longer true, until the returned function is called. */
export const forgetPastWarnings = (): (() => void) =>
  useApp.subscribe(({ queue }) => {
    if (queue === null) return
    const { shown } = useWarnings.getState()
    const left = stillTrue(shown, queue)
    if (left !== shown) useWarnings.setState({ shown: left })
  })
