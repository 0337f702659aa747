import { useEffect, useState } from 'react'
import type { ClientRow } from '../../../shared/contract/clients.ts'
import type { CallDraft } from '../../../shared/contract/drafts.ts'
import { desk } from '../../app/connection.ts'
import { ComboBox } from '../../ui/ComboBox.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './CallForm.module.css'

const SUGGESTIONS = 6

const useClientsLike = (text: string): ClientRow[] => {
  const [rows, setRows] = useState<ClientRow[]>([])
  useEffect(() => {
    if (text.trim().length < 2) {
      setRows([])
      return
    }
    const stop = new AbortController()
    desk.clients
      .search({ text: text.trim(), limit: SUGGESTIONS }, { signal: stop.signal })
      .then((found) => {
        if (!stop.signal.aborted) setRows(found)
      })
      .catch(() => setRows([]))
    return () => stop.abort()
  }, [text])
  return rows
}

interface NewCallerProps {
  draft: CallDraft
  onChange: (change: Partial<CallDraft>) => void
  errorOf: (field: string) => string | undefined
}

/** An unknown number: who it is, in place, attachable to a client that exists already. */
export const NewCaller = ({ draft, onChange, errorOf }: NewCallerProps) => {
  const found = useClientsLike(draft.newClientName)
  return (
    <div className={styles.two}>
      <ComboBox
        label="Организация"
        text={draft.newClientName}
        onText={(newClientName) => {
          if (newClientName !== draft.newClientName) onChange({ newClientName })
        }}
        choices={found.map((client) => ({
          id: client.id,
          label: client.name,
          hint: client.inn === '' ? undefined : `ИНН ${client.inn}`,
        }))}
        onChoose={(clientId) => onChange({ clientId, contactId: null, newClientName: '' })}
        placeholder="Найти или назвать новую"
        error={errorOf('newClientName')}
      />
      <TextField
        label="Кто звонит"
        value={draft.contactName}
        onChange={(contactName) => onChange({ contactName })}
        placeholder="Имя и должность"
        error={errorOf('contactName')}
      />
    </div>
  )
}
