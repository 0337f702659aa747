import { useEffect, useState } from 'react'
import type { TermsPreview } from '../../../shared/contract/settings.ts'
import type { TermDecisions } from '../../../shared/domain/term-settings.ts'
import { desk } from '../../app/connection.ts'
import { type DeskProblem, problemOf } from '../../app/desk-problem.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { MovedTerms } from '../calendar/MovedTerms.tsx'
import { previewWords } from '../calendar/moves.ts'
import { haltedWords } from './form.ts'

const usePreview = (decisions: TermDecisions) => {
  const [preview, setPreview] = useState<TermsPreview | null>(null)
  const [problem, setProblem] = useState<DeskProblem | null>(null)
  useEffect(() => {
    desk.settings
      .previewTerms(decisions)
      .then(setPreview)
      .catch((error: unknown) => setProblem(problemOf(error)))
  }, [decisions])
  return { preview, problem }
}

interface TermsPreviewDialogProps {
  decisions: TermDecisions
  onClose: () => void
  onApplied: () => void
}

/** What the new rules do to open terms, before they are put in force. */
export const TermsPreviewDialog = ({ decisions, onClose, onApplied }: TermsPreviewDialogProps) => {
  const { preview, problem } = usePreview(decisions)
  const apply = useAction(desk.settings.describeTerms, () => {
    showToast('Правила сроков изменены, открытые обращения пересчитаны.')
    onApplied()
  })
  const failure = problem ?? apply.problem
  return (
    <Dialog
      title="Новые правила сроков"
      onClose={onClose}
      size="large"
      footer={
        <>
          <CancelButton size="large" onPress={onClose} />
          <Button
            size="large"
            look="primary"
            autoFocus
            isDisabled={preview === null}
            isPending={apply.isRunning}
            onPress={() => void apply.run(decisions)}
          >
            Применить
          </Button>
        </>
      }
    >
      {preview === null && problem === null ? <Loading>Считаем открытые сроки…</Loading> : null}
      {preview === null ? null : (
        <>
          <p role="status">
            {previewWords(preview.movedCount, preview.stayingCount)} {haltedWords(preview.haltedCount)}
          </p>
          {preview.movedCount === 0 ? null : <MovedTerms moved={preview.moved} movedCount={preview.movedCount} />}
        </>
      )}
      {failure === null ? null : <Notice tone="failed">{failure.message}</Notice>}
    </Dialog>
  )
}
