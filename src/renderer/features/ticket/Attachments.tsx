import { CloudAlert, CloudDownload, CloudUpload, Download, Paperclip, X } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { DropZone, FileTrigger } from 'react-aria-components'
import type { AttachmentView, OpenedFile } from '../../../shared/contract/files.ts'
import { attachmentExtensions, isPdf, isPicture, sizeWords } from '../../../shared/domain/attachment.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { desk } from '../../app/connection.ts'
import { problemOf } from '../../app/desk-problem.ts'
import { saveFile } from '../../app/files.ts'
import { undoable } from '../../app/undoable.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { droppedFiles } from '../../ui/dropped-files.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PaperPreview } from '../preview/PaperPreview.tsx'
import { PicturePreview } from '../preview/PicturePreview.tsx'
import styles from './Attachments.module.css'

const accepted = attachmentExtensions.map((extension) => `.${extension}`)

/** What stands beside a file that is not everywhere yet. */
const Whereabouts = ({ file }: { file: AttachmentView }) => {
  if (!file.isHere)
    return (
      <span className={styles.state}>
        <CloudDownload aria-hidden="true" size={14} /> загружается
      </span>
    )
  if (file.refusal !== null)
    return (
      <span className={styles.state}>
        <CloudAlert aria-hidden="true" size={14} /> приём не принял: {file.refusal}
      </span>
    )
  if (!file.isSent)
    return (
      <span className={styles.state}>
        <CloudUpload aria-hidden="true" size={14} /> уйдёт, когда будет связь
      </span>
    )
  return null
}

interface AttachmentRowProps {
  file: AttachmentView
  onOpen: (file: AttachmentView, isToSave: boolean) => void
  onDetach: (file: AttachmentView) => void
}

const AttachmentRow = ({ file, onOpen, onDetach }: AttachmentRowProps) => (
  <li className={styles.file}>
    <span className={styles.about}>
      <Button look="link" className={styles.name} onPress={() => onOpen(file, !isPicture(file) && !isPdf(file))}>
        {file.name}
      </Button>
      <span className={styles.size}>{sizeWords(file.bytes)}</span>
      <Whereabouts file={file} />
    </span>
    <span className={styles.acts}>
      <IconButton label={`Сохранить: ${file.name}`} tip="Сохранить" onPress={() => onOpen(file, true)}>
        <Download aria-hidden="true" size={16} />
      </IconButton>
      <IconButton label={`Убрать: ${file.name}`} tip="Убрать из обращения" onPress={() => onDetach(file)}>
        <X aria-hidden="true" size={16} />
      </IconButton>
    </span>
  </li>
)

/** Attaches what is pasted while the ticket is open: mostly a screenshot. */
const usePastedFiles = (take: (files: readonly File[]) => void) => {
  const onFiles = useEffectEvent(take)
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length === 0 || document.querySelector('[data-modal]') !== null) return
      event.preventDefault()
      onFiles(files)
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [])
}

/** Takes a file from the ticket, with a way back. */
const detachFile = async (ticketId: Id, { sha256, name }: AttachmentView): Promise<void> => {
  await desk.files.detach({ ticketId, sha256 })
  undoable(`Файл убран: «${name}».`, () => desk.files.putBack({ ticketId, sha256 }))
}

/** Files of a ticket: looked at, saved, chosen, dropped or pasted. */
export const Attachments = ({ ticketId, files }: { ticketId: Id; files: readonly AttachmentView[] }) => {
  const [shown, setShown] = useState<(OpenedFile & { isPdf: boolean }) | null>(null)
  // Files chosen while others are on their way wait for them; one that is refused holds back no other.
  const waiting = useRef<File[]>([])
  const [refusals, setRefusals] = useState<ReadonlySet<string>>(new Set())
  const attach = useAction(async () => {
    for (let file = waiting.current.shift(); file !== undefined; file = waiting.current.shift()) {
      try {
        await desk.files.attach({ ticketId, name: file.name, file })
      } catch (error) {
        const { message } = problemOf(error)
        setRefusals((before) => new Set([...before, message]))
      }
    }
  })
  const open = useAction(async ({ file, isToSave }: { file: AttachmentView; isToSave: boolean }) => {
    const opened = await desk.files.open({ ticketId, sha256: file.sha256 })
    if (isToSave) saveFile(opened)
    else setShown({ ...opened, isPdf: isPdf(file) })
  })
  const attachButton = useRef<HTMLButtonElement>(null)
  const detach = useAction((file: AttachmentView) => detachFile(ticketId, file))
  const problem = open.problem ?? detach.problem
  const clear = () => {
    setRefusals(new Set())
    open.clear()
    detach.clear()
  }
  const take = (chosen: readonly File[]) => {
    clear()
    waiting.current.push(...chosen)
    void attach.run(undefined)
  }
  usePastedFiles(take)
  return (
    <DropZone
      className={styles.zone ?? ''}
      aria-label="Файлы: перетащите сюда"
      onDrop={(event) => void droppedFiles(event.items).then(take)}
    >
      {files.length === 0 ? null : (
        <ul className={styles.list} aria-label="Файлы">
          {files.map((file) => (
            <AttachmentRow
              key={file.sha256}
              file={file}
              onOpen={(one, isToSave) => {
                clear()
                void open.run({ file: one, isToSave })
              }}
              onDetach={(one) => {
                clear()
                // Its own button goes with the file.
                attachButton.current?.focus()
                void detach.run(one)
              }}
            />
          ))}
        </ul>
      )}
      <FileTrigger allowsMultiple acceptedFileTypes={accepted} onSelect={(chosen) => take([...(chosen ?? [])])}>
        <Button
          ref={attachButton}
          size="small"
          icon={<Paperclip aria-hidden="true" size={14} />}
          isPending={attach.isRunning}
        >
          Приложить файл
        </Button>
      </FileTrigger>
      {[...refusals].map((message) => (
        <Notice key={message} tone="failed">
          {message}
        </Notice>
      ))}
      {problem === null ? null : <Notice tone="failed">{problem.message}</Notice>}
      {shown === null ? null : shown.isPdf ? (
        <PaperPreview
          title={shown.name}
          paper={{ fileName: shown.name, file: shown.file, path: null }}
          onClose={() => setShown(null)}
        />
      ) : (
        <PicturePreview opened={shown} onClose={() => setShown(null)} />
      )}
    </DropZone>
  )
}
