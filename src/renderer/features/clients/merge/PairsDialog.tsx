import type { ClientPair } from '../../../../shared/contract/client-merge.ts'
import { likenessNames } from '../../../../shared/domain/client-likeness.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { tellApart } from './Likeness.tsx'
import styles from './Merge.module.css'

const innWords = ({ inn, kpp }: ClientPair['one']): string =>
  [inn === '' ? 'без ИНН' : `ИНН ${inn}`, kpp === '' ? '' : `КПП ${kpp}`].filter((part) => part !== '').join(', ')

interface PairsDialogProps {
  pairs: readonly ClientPair[]
  onClose: () => void
  onCompare: (pair: ClientPair) => void
  onDecided: () => void
}

/** Every pair of cards that looks like one client, to be decided one by one. */
export const PairsDialog = ({ pairs, onClose, onCompare, onDecided }: PairsDialogProps) => (
  <Dialog title="Похожие карточки" size="medium" onClose={onClose}>
    {pairs.length === 0 ? <EmptyState title="Похожих карточек больше нет" /> : null}
    <ul className={styles.pairs}>
      {pairs.map((pair) => (
        <li key={`${pair.one.id} ${pair.other.id}`}>
          <div>
            <b>{pair.one.name}</b> <small>{innWords(pair.one)}</small>
            <br />
            <b>{pair.other.name}</b> <small>{innWords(pair.other)}</small>
            <p>{pair.likeness.map((one) => likenessNames[one]).join(', ')}</p>
          </div>
          <span className={styles.actions}>
            <Button
              size="small"
              label={`Сравнить: ${pair.one.name} и ${pair.other.name}`}
              onPress={() => onCompare(pair)}
            >
              Сравнить
            </Button>
            <Button
              size="small"
              look="quiet"
              label={`Разные клиенты: ${pair.one.name} и ${pair.other.name}`}
              onPress={() => void tellApart(pair.one.id, pair.other.id, onDecided)}
            >
              Разные
            </Button>
          </span>
        </li>
      ))}
    </ul>
  </Dialog>
)
