import { ContactRound, Plus, TableProperties } from 'lucide-react'
import { useState } from 'react'
import type { ClientPair } from '../../../shared/contract/client-merge.ts'
import { useKeyOf } from '../../app/commands/bindings.ts'
import { useCommands } from '../../app/commands/use-commands.ts'
import { desk } from '../../app/connection.ts'
import { navigate, useRoute } from '../../app/routes.ts'
import { useSubscription } from '../../app/subscribe.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { ClientCard } from './ClientCard.tsx'
import { ClientList } from './ClientList.tsx'
import styles from './Clients.module.css'
import { ImportDialog } from './import/ImportDialog.tsx'
import { MergeDialog } from './merge/MergeDialog.tsx'
import { PairsDialog } from './merge/PairsDialog.tsx'
import { usePairs } from './merge/use-pairs.ts'
import { NewClientDialog } from './NewClientDialog.tsx'

/** Whom the hotline serves: the list on the left, one card on the right. */
export const Clients = () => {
  const route = useRoute()
  const clientId = route.screen === 'clients' ? route.clientId : null
  const [isAdding, setAdding] = useState(false)
  const [isImporting, setImporting] = useState(false)
  const [changes, setChanges] = useState(0)
  useCommands({ 'client.new': () => setAdding(true), 'client.import': () => setImporting(true) })
  const newKey = useKeyOf('client.new')
  const importKey = useKeyOf('client.import').keyName
  const [arePairsShown, setPairsShown] = useState(false)
  const [compared, setCompared] = useState<ClientPair | null>(null)
  const pairs = usePairs(changes)
  const noteChange = () => setChanges((before) => before + 1)
  useSubscription('clients', (options) => desk.clients.watchChanges(undefined, options), {
    onEvent: ({ ids }) => {
      if (ids.length > 0) noteChange()
    },
  })

  return (
    <div className={styles.screen}>
      <section className={styles.side} aria-label="Список клиентов">
        <div className={styles.head}>
          <h1>Клиенты</h1>
          <IconButton label={`Загрузить из таблицы, клавиша ${importKey}`} onPress={() => setImporting(true)}>
            <TableProperties aria-hidden="true" />
          </IconButton>
          <Button onPress={() => setAdding(true)} {...newKey} icon={<Plus aria-hidden="true" size={16} />}>
            Новый
          </Button>
        </div>
        {pairs.length === 0 ? null : (
          <Button look="link" onPress={() => setPairsShown(true)} className={styles.pairs}>
            Похожие карточки: {pairs.length}
          </Button>
        )}
        <ClientList chosenId={clientId} changes={changes} />
      </section>
      {clientId === null ? (
        <EmptyState
          title="Выберите клиента слева"
          icon={<ContactRound aria-hidden="true" />}
          action={<Button onPress={() => setAdding(true)}>Новый клиент</Button>}
        >
          Здесь будут его реквизиты, контактные лица, договоры, обращения и документы.
        </EmptyState>
      ) : (
        <ClientCard key={clientId} clientId={clientId} onChanged={noteChange} />
      )}
      {arePairsShown && compared === null ? (
        <PairsDialog
          pairs={pairs}
          onClose={() => setPairsShown(false)}
          onCompare={setCompared}
          onDecided={noteChange}
        />
      ) : null}
      {compared === null ? null : (
        <MergeDialog
          clientId={compared.one.id}
          otherId={compared.other.id}
          onClose={() => setCompared(null)}
          onParted={noteChange}
          onMerged={() => {
            setCompared(null)
            noteChange()
          }}
        />
      )}
      {isImporting ? <ImportDialog onClose={() => setImporting(false)} /> : null}
      {isAdding ? (
        <NewClientDialog
          onClose={() => setAdding(false)}
          onAdded={(added) => {
            setAdding(false)
            noteChange()
            navigate({ screen: 'clients', clientId: added })
          }}
        />
      ) : null}
    </div>
  )
}
