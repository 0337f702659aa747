import { Eye, FolderOpen, SquareArrowOutUpRight } from 'lucide-react'
import { useState } from 'react'
import type { OrderRow, PaperKind } from '../../../shared/contract/documents.ts'
import type { HostResult } from '../../../shared/contract/host.ts'
import { desk } from '../../app/connection.ts'
import { host, type PaperFile } from '../../app/host.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PaperPreview } from '../preview/PaperPreview.tsx'
import styles from './Panel.module.css'
import { paperNames } from './wording.ts'

interface PaperTask {
  kind: PaperKind
  act: (paper: PaperFile) => Promise<HostResult> | HostResult
}

interface Preview {
  title: string
  paper: PaperFile
}

/** The papers of a package: read here, open, or find on the disk. */
export const Papers = ({ order }: { order: OrderRow }) => {
  const [preview, setPreview] = useState<Preview | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const task = useAction(
    async ({ kind, act }: PaperTask) => act(await desk.documents.paper({ orderId: order.id, kind })),
    (result) => setRefusal(result.done ? null : result.reason),
  )
  const show = (kind: PaperKind, title: string) =>
    void task.run({
      kind,
      act: (paper) => {
        setPreview({ title, paper })
        return { done: true }
      },
    })
  const { showPaperInFolder } = host
  const failure = task.problem?.message ?? refusal
  return (
    <section className={styles.papers} aria-labelledby="papers">
      <h3 id="papers">Документы</h3>
      <ul>
        {order.papers.map(({ kind, number }) => {
          const name = `${paperNames[kind]} ${number}`
          return (
            <li key={kind} className={styles.paper}>
              <span>
                <b>{paperNames[kind]}</b> № {number}
              </span>
              <IconButton label={`Посмотреть: ${name}`} onPress={() => show(kind, `${paperNames[kind]} № ${number}`)}>
                <Eye aria-hidden="true" />
              </IconButton>
              {showPaperInFolder === null ? null : (
                <IconButton
                  label={`Показать в папке: ${name}`}
                  onPress={() => void task.run({ kind, act: showPaperInFolder })}
                >
                  <FolderOpen aria-hidden="true" />
                </IconButton>
              )}
              <Button
                size="small"
                label={`Открыть: ${name}`}
                icon={<SquareArrowOutUpRight aria-hidden="true" size={14} />}
                onPress={() => void task.run({ kind, act: host.openPaper })}
              >
                Открыть
              </Button>
            </li>
          )
        })}
      </ul>
      {failure === null ? null : <Notice tone="failed">{failure}</Notice>}
      {preview === null ? null : <PaperPreview {...preview} onClose={() => setPreview(null)} />}
    </section>
  )
}
