import { FileUp } from 'lucide-react'
import { useEffect, useEffectEvent } from 'react'
import { DropZone, FileTrigger } from 'react-aria-components'
import type { ImportedYear } from '../../../shared/domain/term-settings.ts'
import { Button } from '../../ui/Button.tsx'
import { droppedFiles } from '../../ui/dropped-files.ts'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Calendar.module.css'
import { FileOutcomeNotice } from './FileOutcomeNotice.tsx'
import { useCalendarFile } from './use-file.ts'

interface LoadFileProps {
  /** Whether there are pending edits: once they are applied or dropped, the file is no longer news. */
  isEdited: boolean
  onYear: (year: ImportedYear) => void
}

/** A calendar file, chosen or dropped. */
export const LoadFile = ({ isEdited, onYear }: LoadFileProps) => {
  const { load, isLoading, problem, outcome, forget } = useCalendarFile(onYear)
  const onSettled = useEffectEvent(forget)
  useEffect(() => {
    if (!isEdited) onSettled()
  }, [isEdited])
  const drop = async (items: readonly { kind: string }[]) => {
    const [file] = await droppedFiles(items)
    if (file !== undefined) load(file)
  }
  return (
    <>
      <DropZone
        aria-label="Файл календаря: перетащите сюда"
        className={styles.drop ?? ''}
        onDrop={(event) => void drop(event.items)}
      >
        <FileTrigger
          acceptedFileTypes={['.xml', 'text/xml', 'application/xml']}
          onSelect={(files) => {
            const [file] = files ?? []
            if (file !== undefined) load(file)
          }}
        >
          <Button icon={<FileUp aria-hidden="true" size={16} />} isPending={isLoading}>
            {isLoading ? 'Читаем файл…' : 'Загрузить календарь из файла…'}
          </Button>
        </FileTrigger>
        <p className={styles.words}>
          Файл производственного календаря в формате xmlcalendar.ru. Можно перетащить его сюда.
        </p>
      </DropZone>
      {problem === null ? null : <Notice tone="failed">{problem.message}</Notice>}
      {outcome === null ? null : <FileOutcomeNotice outcome={outcome} />}
    </>
  )
}
