import type { PrivacyFile } from '../../../shared/contract/privacy.ts'
import { host } from '../../app/host.ts'
import { type Action, useAction } from '../../app/use-action.ts'
import { showToast } from '../../ui/toast-store.ts'

/** Has the desk make a file and opens it the way papers are opened. */
export const useOpenFile = <Input>(
  make: (input: Input) => Promise<PrivacyFile>,
  onDone: (file: PrivacyFile) => void = () => undefined,
): Action<Input> =>
  useAction(async (input: Input) => {
    const file = await make(input)
    const opened = await host.openPaper(file)
    if (!opened.done) showToast(opened.reason, { tone: 'failed' })
    return file
  }, onDone)
