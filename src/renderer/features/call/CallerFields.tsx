import type { Caller } from '../../../shared/contract/calls.ts'
import type { ClientBadge } from '../../../shared/contract/clients.ts'
import type { CallDraft } from '../../../shared/contract/drafts.ts'
import { useClientSearch } from '../../app/use-client-search.ts'
import { Button } from '../../ui/Button.tsx'
import { ComboBox } from '../../ui/ComboBox.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './CallForm.module.css'
import { clientByNumberAlone, withoutClient } from './call-draft.ts'

interface CallerFieldsProps {
  draft: CallDraft
  caller: Caller | null
  client: ClientBadge | null
  onChange: (change: Partial<CallDraft>) => void
  errorOf: (field: string) => string | undefined
}

const SUGGESTIONS = 6
/** Fewer letters fit half of the list. */
const SHORTEST_NAME = 2

type OrganisationProps = Pick<CallerFieldsProps, 'draft' | 'caller' | 'onChange' | 'errorOf'>

const Organisation = ({ draft, caller, onChange, errorOf }: OrganisationProps) => {
  const byNumber = clientByNumberAlone(draft, caller)
  const name = draft.newClientName.trim()
  const { rows } = useClientSearch(name.length < SHORTEST_NAME ? null : name, SUGGESTIONS)
  return (
    <ComboBox
      label="Организация"
      text={draft.newClientName}
      onText={(newClientName) => {
        if (newClientName !== draft.newClientName) onChange({ newClientName })
      }}
      choices={(rows ?? []).map((client) => ({
        id: client.id,
        label: client.name,
        hint: client.inn === '' ? undefined : `ИНН ${client.inn}`,
      }))}
      onChoose={(clientId) => onChange({ clientId, contactId: null, newClientName: '' })}
      placeholder="Найти или назвать новую"
      hint={byNumber === null ? undefined : `Пусто — по номеру запишется: ${byNumber.name}`}
      error={errorOf('newClientName')}
    />
  )
}

const Known = ({ name, onForget }: { name: string; onForget: () => void }) => (
  <div className={styles.known}>
    <span className={styles.label}>Организация</span>
    <p>
      <b>{name}</b>
      <Button look="link" onPress={onForget}>
        другая
      </Button>
    </p>
  </div>
)

const contactWords = ({ contactName, contactPosition }: Caller['matches'][number]): string =>
  contactPosition === '' ? contactName : `${contactName}, ${contactPosition}`

/** Who it is: found by the number, or named in place and attachable to a client that exists already. */
export const CallerFields = ({ draft, caller, client, onChange, errorOf }: CallerFieldsProps) => {
  const match = caller?.matches.find((one) => one.contactId === draft.contactId)
  return (
    <div className={styles.two}>
      {draft.clientId === null ? (
        <Organisation draft={draft} caller={caller} onChange={onChange} errorOf={errorOf} />
      ) : (
        <Known name={client?.name ?? match?.client.name ?? '…'} onForget={() => onChange(withoutClient(draft))} />
      )}
      {draft.contactId !== null && match !== undefined ? (
        <div className={styles.known}>
          <span className={styles.label}>Кто звонит</span>
          <p>
            <span title={contactWords(match)}>{contactWords(match)}</span>
          </p>
        </div>
      ) : (
        <TextField
          label="Кто звонит"
          value={draft.contactName}
          onChange={(contactName) => onChange({ contactName })}
          placeholder="Имя и должность"
          error={errorOf('contactName')}
        />
      )}
    </div>
  )
}
