import type { HeardRing } from '../../../shared/contract/calls.ts'
import { chordFor } from '../../app/commands/bindings.ts'
import { chordName } from '../../app/commands/chord.ts'
import { showToast } from '../../ui/toast-store.ts'
import { callerWords, openRing, takeOffHold } from './call-store.ts'

/** Shows who rings; one more while a call is being written down never takes it from the screen. */
export const hearRings = (rings: readonly HeardRing[]): void => {
  for (const ring of rings) {
    if (openRing(ring) === 'opened') continue
    showToast(`Ещё звонок: ${callerWords(ring.phone)}. Ждёт на удержании, ${chordName(chordFor('call.held'))}.`, {
      action: { label: 'К звонку', run: () => takeOffHold(ring.draftId), leadsOn: true },
    })
  }
}
