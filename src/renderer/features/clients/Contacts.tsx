import { type FormEvent, useState } from 'react'
import type { ClientCard } from '../../../shared/contract/clients.ts'
import type { Contact } from '../../../shared/domain/client.ts'
import { showPhone } from '../../../shared/domain/phone.ts'
import { desk } from '../../app/connection.ts'
import { ItemDialog } from '../../app/ItemDialog.tsx'
import { newId } from '../../app/ids.ts'
import { useAction } from '../../app/use-action.ts'
import { useFormAction } from '../../app/use-form-action.ts'
import { useFormDraft } from '../../app/use-form-draft.ts'
import formStyles from '../../ui/form.module.css'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toast-store.ts'
import styles from './Card.module.css'
import { ItemList } from './ItemList.tsx'

const emptyContact: Contact = { id: '', name: '', position: '', phone: '', email: '' }

interface ContactDialogProps {
  clientId: string
  contact: Contact
  onClose: () => void
}

const ContactDialog = ({ clientId, contact, onClose }: ContactDialogProps) => {
  const isNew = contact.id === ''
  const fields = useFormDraft(
    `client/${clientId}/contact/${isNew ? 'new' : contact.id}`,
    { ...contact, phone: showPhone(contact.phone) },
    { isRecord: !isNew },
  )
  const put = useFormAction(fields, desk.clients.putContact, onClose, 'contact')
  const save = (event: FormEvent) => {
    event.preventDefault()
    void put.run({ clientId, contact: { ...fields.values, id: isNew ? newId() : contact.id } })
  }
  return (
    <ItemDialog
      title={isNew ? 'Новое контактное лицо' : 'Контактное лицо'}
      action={put}
      onSubmit={save}
      onClose={onClose}
      draft={fields}
    >
      <TextField label="Имя" {...fields.text('name')} maxLength={160} autoFocus />
      <TextField label="Должность" {...fields.text('position')} maxLength={160} />
      <TextField label="Телефон" {...fields.text('phone')} inputMode="tel" maxLength={32} className={formStyles.half} />
      <TextField
        label="Почта"
        {...fields.text('email')}
        inputMode="email"
        maxLength={254}
        className={formStyles.half}
      />
    </ItemDialog>
  )
}

export const Contacts = ({ card }: { card: ClientCard }) => {
  const [editedId, setEditedId] = useState<Contact['id'] | null>(null)
  // The contact as it is now: somebody else may change it while it is open here.
  const edited = [emptyContact, ...card.client.contacts].find(({ id }) => id === editedId) ?? null
  const putBack = useAction(desk.clients.putContact)
  const remove = useAction(async (contact: Contact) => {
    await desk.clients.removeContact({ clientId: card.id, contactId: contact.id })
    showToast(`${contact.name}: контактное лицо удалено.`, {
      action: { label: 'Вернуть', run: () => void putBack.run({ clientId: card.id, contact }) },
    })
  })
  const problem = remove.problem ?? putBack.problem
  return (
    <>
      <ItemList
        id="contacts"
        title="Контактные лица"
        items={card.client.contacts}
        empty="Пока никого. По номеру телефона программа узнаёт звонящего."
        nameOf={(contact) => contact.name}
        onAdd={() => setEditedId(emptyContact.id)}
        onEdit={({ id }) => setEditedId(id)}
        onRemove={(contact) => void remove.run(contact)}
        show={(contact) => (
          <>
            <b>{contact.name}</b>
            {contact.position === '' ? null : <span className={styles.aside}>{contact.position}</span>}
            <span className={styles.line}>
              {[showPhone(contact.phone), contact.email].filter((part) => part !== '').join(' · ')}
            </span>
          </>
        )}
      />
      {problem === null ? null : <p role="alert">{problem.message}</p>}
      {edited === null ? null : <ContactDialog clientId={card.id} contact={edited} onClose={() => setEditedId(null)} />}
    </>
  )
}
