import type { WarningSeverity } from '../../../shared/sla/warnings.ts'

interface Note {
  /** Hertz. */
  pitch: number
  /** Seconds after the beginning, and how long it rings. */
  from: number
  lasts: number
}

/** Calm and told apart without words: one note, two that rise, three of which the last is low. */
const melodies: Record<WarningSeverity, readonly Note[]> = {
  notice: [{ pitch: 587, from: 0, lasts: 0.5 }],
  urgent: [
    { pitch: 587, from: 0, lasts: 0.4 },
    { pitch: 784, from: 0.22, lasts: 0.6 },
  ],
  breach: [
    { pitch: 784, from: 0, lasts: 0.4 },
    { pitch: 784, from: 0.28, lasts: 0.4 },
    { pitch: 523, from: 0.56, lasts: 0.9 },
  ],
}

const ATTACK_SECONDS = 0.02
/** Where an exponential fall ends: it cannot reach zero. */
const SILENCE = 0.0001
/** A full scale tone startles: 100 % of the setting is still calm. */
const LOUDEST = 0.5

let context: AudioContext | null = null

const strike = (audio: AudioContext, { pitch, from, lasts }: Note, volume: number): void => {
  const start = audio.currentTime + from
  const tone = audio.createOscillator()
  const gain = audio.createGain()
  tone.type = 'sine'
  tone.frequency.value = pitch
  gain.gain.setValueAtTime(SILENCE, start)
  gain.gain.linearRampToValueAtTime((volume / 100) * LOUDEST, start + ATTACK_SECONDS)
  gain.gain.exponentialRampToValueAtTime(SILENCE, start + lasts)
  tone.connect(gain).connect(audio.destination)
  tone.start(start)
  tone.stop(start + lasts)
}

/**
 * Plays the sound of a severity; false when the browser holds sound back until somebody presses something on the page.
 * @param volume per cent
 */
export const playTone = (severity: WarningSeverity, volume: number): boolean => {
  context ??= new AudioContext()
  void context.resume()
  if (context.state === 'suspended' && navigator.userActivation?.hasBeenActive === false) return false
  for (const note of melodies[severity]) strike(context, note, volume)
  return true
}
