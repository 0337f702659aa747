import { Copy, Printer } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import {
  countedAtText,
  type Explanation,
  explanationText,
  explanationTitle,
} from '../../../shared/documents/explanation.ts'
import type { ExplainedSection } from '../../../shared/sla/explained-step.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { desk } from '../../app/connection.ts'
import { copyText } from '../../app/copy-text.ts'
import { problemOf } from '../../app/desk-problem.ts'
import { host } from '../../app/host.ts'
import { useDialogKeys } from '../../app/keys.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Explanation.module.css'
import { Ledger } from './Ledger.tsx'

/** Whose terms are explained. */
export type Explained = { ticketId: Id } | { orderId: Id }

const explain = (of: Explained) => ('ticketId' in of ? desk.tickets.explain(of) : desk.documents.explain(of))

const print = (of: Explained) =>
  'ticketId' in of ? desk.tickets.printExplanation(of) : desk.documents.printExplanation(of)

const useExplanation = (of: Explained) => {
  const [explanation, setExplanation] = useState<Explanation | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const key = JSON.stringify(of)
  useEffect(() => {
    explain(JSON.parse(key) as Explained)
      .then(setExplanation)
      .catch((error: unknown) => setProblem(problemOf(error).message))
  }, [key])
  return { explanation, problem }
}

interface ExplanationDialogProps {
  of: Explained
  /** The term that was asked about: it is scrolled to. */
  sought?: ExplainedSection['term']
  onClose: () => void
}

/** «Почему этот срок»: every line that makes a term what it is, to the second; to be copied and printed. */
export const ExplanationDialog = ({ of, sought, onClose }: ExplanationDialogProps) => {
  const { explanation, problem } = useExplanation(of)
  const [refusal, setRefusal] = useState<string | null>(null)
  const printing = useAction(
    async () => host.openPaper(await print(of)),
    (result) => setRefusal(result.done ? null : result.reason),
  )
  const dialog = useRef<HTMLElement>(null)
  useDialogKeys(dialog, (event) => {
    if (event.code !== 'KeyP' || !(event.ctrlKey || event.metaKey)) return false
    void printing.run(undefined)
    return true
  })
  const failure = problem ?? printing.problem?.message ?? refusal
  const footer =
    explanation === null ? undefined : (
      <>
        <Button
          onPress={() => void copyText(explanationText(explanation), 'Расчёт срока скопирован.')}
          icon={<Copy aria-hidden="true" size={16} />}
        >
          Скопировать текст
        </Button>
        <Button
          look="primary"
          onPress={() => void printing.run(undefined)}
          isPending={printing.isRunning}
          keyName="Ctrl P"
          keyShortcut="Control+P"
          icon={<Printer aria-hidden="true" size={16} />}
        >
          {printing.isRunning ? 'Готовим страницу…' : 'Печать'}
        </Button>
      </>
    )
  return (
    <Dialog ref={dialog} title={explanationTitle} onClose={onClose} size="large" footer={footer}>
      {failure === null ? null : <Notice tone="failed">{failure}</Notice>}
      {explanation === null ? (
        problem === null && <Loading>Считаем…</Loading>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
        <section className={styles.explanation} tabIndex={0} aria-label="Расчёт срока">
          <p className={styles.about}>
            <b>{explanation.subject}</b>
            {explanation.clientName === '' ? '' : `, ${explanation.clientName}`}: {explanation.essence}
            <small>Рассчитано {countedAtText(explanation)}</small>
          </p>
          {explanation.sections.map((section) => (
            <Ledger
              key={section.term}
              section={section}
              isSought={section.term === sought && section !== explanation.sections[0]}
            />
          ))}
        </section>
      )}
    </Dialog>
  )
}
