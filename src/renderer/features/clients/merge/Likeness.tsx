import type { ClientCard } from '../../../../shared/contract/clients.ts'
import { likenessNames } from '../../../../shared/domain/client-likeness.ts'
import { desk } from '../../../app/connection.ts'
import { doneOrTold, undoable } from '../../../app/undoable.ts'
import { Button } from '../../../ui/Button.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import styles from './Merge.module.css'

/** Cards shown at once; the rest come up as these are decided. */
const shown = 2

/** Says that two cards are two clients, with the way back. */
export const tellApart = async (clientId: string, otherId: string, onDone: () => void): Promise<void> => {
  const tell = (areApart: boolean) => desk.clientMerge.tellApart({ clientId, otherId, areApart }).then(onDone)
  if (await doneOrTold(() => tell(true))) undoable('Больше не предлагаем их объединить.', () => tell(false))
}

interface LikeCardsProps {
  card: ClientCard
  onCompare: (otherId: string) => void
  onDecided: () => void
}

/** Other cards that look like this client. */
export const LikeCards = ({ card, onCompare, onDecided }: LikeCardsProps) =>
  card.like.slice(0, shown).map(({ id, name, inn, likeness }) => (
    <Notice
      key={id}
      title={`Похоже на ту же компанию: ${name}`}
      action={
        <span className={styles.actions}>
          <Button size="small" label={`Сравнить: ${name}`} onPress={() => onCompare(id)}>
            Сравнить
          </Button>
          <Button
            size="small"
            look="quiet"
            label={`Разные клиенты: ${name}`}
            onPress={() => void tellApart(card.id, id, onDecided)}
          >
            Разные
          </Button>
        </span>
      }
    >
      {likeness.map((one) => likenessNames[one]).join(', ')}
      {inn === '' ? '' : ` · ИНН ${inn}`}
    </Notice>
  ))
