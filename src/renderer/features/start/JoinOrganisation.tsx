import { IntakeMoveForm } from '../intake/IntakeMoveForm.tsx'
import { Book } from './Book.tsx'
import styles from './Start.module.css'

const initial = { address: '', code: '', prefix: 'К2', stationName: 'Рабочее место 2' }

/** The first run of a station whose organisation works already: everything else comes from its intake. */
export const JoinOrganisation = ({ onBack }: { onBack: () => void }) => (
  <Book motto="Организация, сотрудники и обращения придут сами. Очередь откроется сразу.">
    <div className={styles.recto}>
      <h1 className={styles.title}>Подключение к организации</h1>
      <p className={styles.words}>
        Адрес и код выдаёт администратор приёма обращений. С префикса начинаются номера этого места, потом он не
        меняется.
      </p>
      <IntakeMoveForm
        label="Подключение к организации"
        initial={initial}
        isNew
        onBack={onBack}
        onDone={() => undefined}
      />
    </div>
  </Book>
)
