import { Eye, ScanLine, X } from 'lucide-react'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import type { OrderRow } from '../../../shared/contract/documents.ts'
import type { OpenedFile } from '../../../shared/contract/files.ts'
import { scanExtensions, sizeWords } from '../../../shared/domain/attachment.ts'
import { desk } from '../../app/connection.ts'
import { fullDate } from '../../app/format.ts'
import { useTimeZone } from '../../app/store.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PaperPreview } from '../preview/PaperPreview.tsx'
import { PicturePreview } from '../preview/PicturePreview.tsx'
import styles from './Panel.module.css'

type Scan = OrderRow['scans'][number]

const Opened = ({ opened, onClose }: { opened: OpenedFile; onClose: () => void }) =>
  opened.file.type === 'application/pdf' ? (
    <PaperPreview
      title={opened.name}
      paper={{ fileName: opened.name, file: opened.file, path: null }}
      onClose={onClose}
    />
  ) : (
    <PicturePreview opened={opened} onClose={onClose} />
  )

const whereabouts = ({ isHere, isSent, refusal }: Scan): string => {
  if (!isHere) return ', загружается'
  if (refusal !== null) return `, приём не принял: ${refusal}`
  return isSent ? '' : ', уйдёт, когда будет связь'
}

/** Scans of what the client signed: put to the package, looked at, taken away with a trace. */
export const Scans = ({ order }: { order: OrderRow }) => {
  const timeZone = useTimeZone()
  const [opened, setOpened] = useState<OpenedFile | null>(null)
  const attach = useAction((file: File) => desk.documents.attachScan({ orderId: order.id, name: file.name, file }))
  const open = useAction((sha256: string) => desk.documents.openScan({ orderId: order.id, sha256 }), setOpened)
  const detach = useAction((sha256: string) => desk.documents.detachScan({ orderId: order.id, sha256 }))
  const putBack = useAction((sha256: string) => desk.documents.putScanBack({ orderId: order.id, sha256 }))
  const hasPapers = order.papers.length > 0
  if (!hasPapers && order.scans.length + order.removedScans.length === 0) return null
  const act = order.papers.find(({ kind }) => kind === 'act')?.number
  const problem = attach.problem ?? open.problem ?? detach.problem ?? putBack.problem
  const clear = () => {
    for (const action of [attach, open, detach, putBack]) action.clear()
  }
  const signed = (at: number, by: string | null): string => [fullDate(at, timeZone), by].filter(Boolean).join(', ')
  return (
    <section className={styles.papers} aria-labelledby="scans">
      <h3 id="scans">Подписанные экземпляры</h3>
      {order.scans.length === 0 ? null : (
        <ul aria-label="Сканы">
          {order.scans.map((scan) => (
            <li key={scan.sha256} className={styles.paper}>
              <span>
                <b className={styles.scanName}>{scan.name}</b>
                <span className={styles.scanFacts}>
                  {sizeWords(scan.bytes)}, {signed(scan.at, scan.by)}
                  {scan.actNumber === act ? '' : `, к аннулированному акту ${scan.actNumber}`}
                  {whereabouts(scan)}
                </span>
              </span>
              <IconButton
                label={`Посмотреть: ${scan.name}`}
                onPress={() => {
                  clear()
                  void open.run(scan.sha256)
                }}
              >
                <Eye aria-hidden="true" />
              </IconButton>
              {hasPapers ? (
                <IconButton
                  label={`Убрать: ${scan.name}`}
                  onPress={() => {
                    clear()
                    void detach.run(scan.sha256)
                  }}
                >
                  <X aria-hidden="true" />
                </IconButton>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {order.removedScans.map(({ sha256, name, at, by }) => (
        <p key={sha256} className={styles.scanFacts}>
          Убран: {name}, {signed(at, by)}{' '}
          {hasPapers ? (
            <Button
              look="link"
              size="small"
              label={`Вернуть: ${name}`}
              onPress={() => {
                clear()
                void putBack.run(sha256)
              }}
            >
              Вернуть
            </Button>
          ) : null}
        </p>
      ))}
      {hasPapers ? (
        <div>
          <FileTrigger
            acceptedFileTypes={[...scanExtensions]}
            onSelect={(chosen) => {
              const [file] = chosen ?? []
              clear()
              if (file !== undefined) void attach.run(file)
            }}
          >
            <Button size="small" icon={<ScanLine aria-hidden="true" size={14} />} isPending={attach.isRunning}>
              Приложить скан
            </Button>
          </FileTrigger>
        </div>
      ) : null}
      {problem === null ? null : <Notice tone="failed">{problem.message}</Notice>}
      {opened === null ? null : <Opened opened={opened} onClose={() => setOpened(null)} />}
    </section>
  )
}
