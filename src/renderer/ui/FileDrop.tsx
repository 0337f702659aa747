import { FileUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { DropZone, FileTrigger } from 'react-aria-components'
import { Button } from './Button.tsx'
import { droppedFiles } from './dropped-files.ts'
import styles from './FileDrop.module.css'

interface FileDropProps {
  /** What is dropped here, for a screen reader. */
  label: string
  accepted: readonly string[]
  isReading: boolean
  onFile: (file: File) => void
  children: ReactNode
}

/** A file, chosen or dropped. */
export const FileDrop = ({ label, accepted, isReading, onFile, children }: FileDropProps) => {
  const drop = async (items: readonly { kind: string }[]) => {
    const [file] = await droppedFiles(items)
    if (file !== undefined) onFile(file)
  }
  return (
    <DropZone aria-label={label} className={styles.drop ?? ''} onDrop={(event) => void drop(event.items)}>
      <FileTrigger
        acceptedFileTypes={accepted}
        onSelect={(files) => {
          const [file] = files ?? []
          if (file !== undefined) onFile(file)
        }}
      >
        {/* Not pending: what that announces is read from the button, which is gone once the file is read. */}
        <Button icon={<FileUp aria-hidden="true" size={16} />} autoFocus>
          {isReading ? 'Читаем файл…' : 'Выбрать файл…'}
        </Button>
      </FileTrigger>
      {children}
    </DropZone>
  )
}
