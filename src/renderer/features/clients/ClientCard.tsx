import { FileCheck2, TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ClientCard as Card } from '../../../shared/contract/clients.ts'
import { formatDuration } from '../../../shared/documents/money.ts'
import { plural } from '../../../shared/documents/plural.ts'
import { useKeyOf } from '../../app/commands/bindings.ts'
import { useCommands } from '../../app/commands/use-commands.ts'
import { desk } from '../../app/connection.ts'
import type { DeskProblem } from '../../app/desk-problem.ts'
import { fieldInHash } from '../../app/field-link.ts'
import { hrefTo, navigate } from '../../app/routes.ts'
import { useSubscription } from '../../app/subscribe.ts'
import { itsWords } from '../../app/words.ts'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Conflicts } from '../conflicts/Conflicts.tsx'
import { EndOrderDialog } from '../documents/EndOrderDialog.tsx'
import styles from './Card.module.css'
import { Contacts } from './Contacts.tsx'
import { Contracts } from './Contracts.tsx'
import { Orders, Tickets, Transfers } from './History.tsx'
import { ChooseOther } from './merge/ChooseOther.tsx'
import { LikeCards } from './merge/Likeness.tsx'
import { MergeDialog } from './merge/MergeDialog.tsx'
import { MergedCards } from './merge/MergedCards.tsx'
import { Requisites } from './Requisites.tsx'

const Head = ({ card, onEnd }: { card: Card; onEnd: () => void }) => {
  const its = itsWords(card.badge.itsUntil)
  const warnings = Object.keys(card.warnings).length
  const endKey = useKeyOf('client.end')
  return (
    <header className={styles.head}>
      <div className={styles.headWords}>
        <h2>{card.client.name}</h2>
        <p className={styles.tags}>
          {its === null ? <Tag>без ИТС</Tag> : <Tag tone="good">{its}</Tag>}
          {card.badge.consultations ? <Tag>консультации разработчика</Tag> : null}
          {warnings > 0 ? (
            <Tag tone="soon">
              <TriangleAlert aria-hidden="true" size={14} />
              {warnings} {plural(warnings, 'замечание', 'замечания', 'замечаний')} к реквизитам
            </Tag>
          ) : null}
        </p>
      </div>
      <div className={styles.ending}>
        <Button look="primary" onPress={onEnd} {...endKey} icon={<FileCheck2 aria-hidden="true" size={16} />}>
          Закончить оказание услуг
        </Button>
        <p className={styles.unbilled}>
          {card.unbilledMinutes > 0
            ? `Не вошло в документы: ${formatDuration(card.unbilledMinutes)}`
            : 'Вся работа вошла в документы'}
        </p>
      </div>
    </header>
  )
}

interface ClientCardProps {
  clientId: string
  onChanged: () => void
}

export const ClientCard = ({ clientId, onChanged }: ClientCardProps) => {
  const [card, setCard] = useState<Card | null>(null)
  const [problem, setProblem] = useState<DeskProblem | null>(null)
  const [editing, setEditing] = useState(() => fieldInHash(location.hash))
  const [isEnding, setEnding] = useState(false)
  // The other card to merge with; null while that is asked.
  const [merging, setMerging] = useState<{ otherId: string | null } | null>(null)

  useSubscription(clientId, (options) => desk.clients.watch({ clientId }, options), {
    onEvent: setCard,
    onProblem: setProblem,
  })
  useCommands({
    'client.edit': () => setEditing('name'),
    'client.end': () => setEnding(true),
    'client.merge': () => setMerging({ otherId: card?.like[0]?.id ?? null }),
  })
  const survivorId = card?.id ?? clientId
  useEffect(() => {
    // Another card goes on for this one.
    if (survivorId !== clientId) navigate({ screen: 'clients', clientId: survivorId })
  }, [survivorId, clientId])
  useEffect(() => {
    // A link to one field does its work once, also when its card is open already: the address stays that of the card.
    const follow = () => {
      const asked = fieldInHash(location.hash)
      if (asked === null) return
      history.replaceState(null, '', hrefTo({ screen: 'clients', clientId }))
      setEditing(asked)
      setEnding(false)
      setMerging(null)
    }
    follow()
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [clientId])

  if (problem !== null)
    return (
      <EmptyState
        title="Карточка не открылась"
        action={<Button onPress={() => navigate({ screen: 'clients', clientId: null })}>К списку</Button>}
      >
        {problem.message}
      </EmptyState>
    )
  if (card === null) return <Loading />
  return (
    <article className={styles.card} aria-label={card.client.name}>
      <Head card={card} onEnd={() => setEnding(true)} />
      <div className={styles.notices}>
        <LikeCards card={card} onCompare={(otherId) => setMerging({ otherId })} onDecided={onChanged} />
      </div>
      <Conflicts conflicts={card.conflicts} />
      <div className={classNames(styles.columns, editing !== null && styles.editing)}>
        <div className={styles.column}>
          <Requisites card={card} editing={editing} onEdit={setEditing} onChanged={onChanged} />
          <Tickets tickets={card.tickets} />
        </div>
        <div className={styles.column}>
          <Contacts card={card} />
          <Contracts card={card} />
          <Transfers transfers={card.transfers} />
          <Orders orders={card.orders} />
          <MergedCards merged={card.merged} onParted={onChanged} />
        </div>
      </div>
      {merging?.otherId === null ? (
        <ChooseOther
          clientId={clientId}
          onClose={() => setMerging(null)}
          onChoose={(otherId) => setMerging({ otherId })}
        />
      ) : null}
      {merging !== null && merging.otherId !== null ? (
        <MergeDialog
          clientId={clientId}
          otherId={merging.otherId}
          onClose={() => setMerging(null)}
          onParted={onChanged}
          onMerged={(stays) => {
            setMerging(null)
            onChanged()
            navigate({ screen: 'clients', clientId: stays })
          }}
        />
      ) : null}
      {isEnding ? (
        <EndOrderDialog
          client={{ id: clientId, name: card.client.name }}
          onClose={() => setEnding(false)}
          onEnded={(order) => navigate({ screen: 'documents', orderId: order.id })}
        />
      ) : null}
    </article>
  )
}
