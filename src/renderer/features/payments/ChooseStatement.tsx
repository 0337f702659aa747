import { FileDrop } from '../../ui/FileDrop.tsx'
import styles from './Payments.module.css'

interface ChooseStatementProps {
  isReading: boolean
  onFile: (file: File) => void
}

/** A bank's file, chosen or dropped. */
export const ChooseStatement = ({ isReading, onFile }: ChooseStatementProps) => (
  <FileDrop
    label="Файл выписки: перетащите сюда"
    accepted={['.txt', 'text/plain']}
    isReading={isReading}
    onFile={onFile}
  >
    <p>
      Файл обмена с 1С из интернет-банка, обычно <b>kl_to_1c.txt</b>. Можно перетащить его сюда.
    </p>
    <p className={styles.aside}>Сначала программа покажет, что в нём нашла: без вашего слова ничего не запишется.</p>
  </FileDrop>
)
