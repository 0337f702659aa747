import { FileUp } from 'lucide-react'
import { DropZone, type FileDropItem, FileTrigger } from 'react-aria-components'
import { Button } from '../../ui/Button.tsx'
import styles from './Payments.module.css'

interface ChooseStatementProps {
  isReading: boolean
  onFile: (file: File) => void
}

/** A bank's file, chosen or dropped. */
export const ChooseStatement = ({ isReading, onFile }: ChooseStatementProps) => {
  const drop = async (items: readonly { kind: string }[]) => {
    const item = items.find((one): one is FileDropItem => one.kind === 'file')
    if (item !== undefined) onFile(await item.getFile())
  }
  return (
    <DropZone
      aria-label="Файл выписки: перетащите сюда"
      className={styles.drop ?? ''}
      onDrop={(event) => void drop(event.items)}
    >
      <FileTrigger
        acceptedFileTypes={['.txt', 'text/plain']}
        onSelect={(files) => {
          const [file] = files ?? []
          if (file !== undefined) onFile(file)
        }}
      >
        <Button icon={<FileUp aria-hidden="true" size={16} />} isPending={isReading} autoFocus>
          {isReading ? 'Читаем файл…' : 'Выбрать файл…'}
        </Button>
      </FileTrigger>
      <p>
        Файл обмена с 1С из интернет-банка, обычно <b>kl_to_1c.txt</b>. Можно перетащить его сюда.
      </p>
      <p className={styles.aside}>Сначала программа покажет, что в нём нашла: без вашего слова ничего не запишется.</p>
    </DropZone>
  )
}
