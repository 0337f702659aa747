import { Pencil, TriangleAlert } from 'lucide-react'
import type { ClientCard } from '../../../shared/contract/clients.ts'
import { clientWarnings } from '../../../shared/documents/requisite-warnings.ts'
import { deliveryNames, formNames } from '../../../shared/domain/client.ts'
import { changedFields } from '../../app/changed-fields.ts'
import { useKeyOf } from '../../app/commands/bindings.ts'
import { desk } from '../../app/connection.ts'
import { KeptNotice } from '../../app/KeptNotice.tsx'
import { submitByControlEnter } from '../../app/keys.ts'
import { useFormAction } from '../../app/use-form-action.ts'
import { useFormDraft } from '../../app/use-form-draft.ts'
import { Button } from '../../ui/Button.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import formStyles from '../../ui/form.module.css'
import { Notice } from '../../ui/Notice.tsx'
import { showToast } from '../../ui/toast-store.ts'
import styles from './Card.module.css'
import { ClientFormFields } from './ClientFormFields.tsx'
import { type ClientForm, fieldsOfForm, formOfClient } from './fields.ts'

interface Fact {
  path: keyof ClientForm
  name: string
  value: string
}

const postalWords = ({ address, postalIndex, postalAddress }: ClientForm): string => {
  if (postalAddress === '' && address !== '') return postalIndex === '' ? 'тот же' : `тот же, индекс ${postalIndex}`
  return [postalIndex, postalAddress].filter((part) => part !== '').join(', ')
}

const factsOf = (form: ClientForm): Fact[] => [
  { path: 'form', name: 'Форма', value: formNames[form.form] },
  { path: 'fullName', name: 'Полное имя', value: form.fullName },
  { path: 'inn', name: 'ИНН', value: form.inn },
  ...(form.form === 'company' ? [{ path: 'kpp' as const, name: 'КПП', value: form.kpp }] : []),
  { path: 'ogrn', name: form.form === 'company' ? 'ОГРН' : 'ОГРНИП', value: form.ogrn },
  { path: 'address', name: 'Юр. адрес', value: form.address },
  {
    path: 'postalAddress',
    name: 'Почтовый',
    value: postalWords(form),
  },
  { path: 'delivery', name: 'Документы', value: deliveryNames[form.delivery] },
  {
    path: 'signatory.name',
    name: 'Подписывает',
    value: [form['signatory.position'], form['signatory.name']].filter((part) => part !== '').join(' '),
  },
  { path: 'signatory.basis', name: 'На основании', value: form['signatory.basis'] },
]

/** Warnings of these fields stand at the line that shows them together with another. */
const shownWith: Partial<Record<keyof ClientForm, readonly string[]>> = {
  postalAddress: ['postalAddress', 'postalIndex'],
  'signatory.name': ['signatory', 'signatory.position', 'signatory.name'],
}

const Facts = ({ card }: { card: ClientCard }) => (
  <dl className={styles.facts}>
    {factsOf(formOfClient(card.client)).map(({ path, name, value }) => {
      const warnings = (shownWith[path] ?? [path]).flatMap((one) => card.warnings[one] ?? [])
      return (
        <div key={path}>
          <dt>{name}</dt>
          <dd>
            {value === '' ? <span className={styles.blank}>не указано</span> : value}
            {warnings.map((warning) => (
              <span key={warning} className={styles.warning}>
                <TriangleAlert aria-label="Внимание:" />
                {warning}
              </span>
            ))}
          </dd>
        </div>
      )
    })}
  </dl>
)

const useRequisitesDraft = (card: ClientCard) => useFormDraft(`client/${card.id}/requisites`, formOfClient(card.client))

/** The card shows what is recorded: what was typed and not recorded is told of beside it. */
const Unrecorded = ({ card, onEdit }: { card: ClientCard; onEdit: () => void }) => {
  const { isChanged, clear } = useRequisitesDraft(card)
  if (!isChanged) return null
  return (
    <div className={styles.unrecorded}>
      <Notice
        action={
          <>
            <Button size="small" look="quiet" onPress={clear}>
              Очистить
            </Button>
            <Button size="small" onPress={onEdit}>
              Продолжить
            </Button>
          </>
        }
      >
        Есть незаписанные правки.
      </Notice>
    </div>
  )
}

interface EditProps {
  card: ClientCard
  focus: string
  onClose: () => void
  onChanged: () => void
}

const Edit = ({ card, focus, onClose, onChanged }: EditProps) => {
  // Only what differs from the card is sent.
  const fields = useRequisitesDraft(card)
  const describe = useFormAction(
    fields,
    desk.clients.describe,
    () => {
      onChanged()
      onClose()
      showToast('Карточка клиента записана.')
    },
    'fields',
  )
  const save = () => {
    const changed = changedFields(fieldsOfForm(fields.before), fieldsOfForm(fields.values))
    if (Object.keys(changed).length === 0) onClose()
    else void describe.run({ clientId: card.id, fields: changed })
  }
  return (
    <form
      ref={describe.form}
      className={formStyles.form}
      noValidate
      aria-label="Реквизиты"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose()
        else submitByControlEnter(event)
      }}
    >
      <KeptNotice draft={fields} />
      <ClientFormFields fields={fields} warnings={clientWarnings(fieldsOfForm(fields.values))} focus={focus} />
      {describe.notice === null ? null : <Notice tone="failed">{describe.notice}</Notice>}
      <div className={formStyles.actions}>
        <CancelButton onPress={onClose} />
        <Button type="submit" look="primary" keyName="Enter" isPending={describe.isRunning}>
          Записать
        </Button>
      </div>
    </form>
  )
}

interface RequisitesProps {
  card: ClientCard
  /** The field being edited, or null while the card is only read. */
  editing: string | null
  onEdit: (field: string | null) => void
  onChanged: () => void
}

export const Requisites = ({ card, editing, onEdit, onChanged }: RequisitesProps) => {
  const editKey = useKeyOf('client.edit')
  return (
    <section className={styles.section} aria-labelledby="requisites">
      <div className={styles.sectionHead}>
        <h3 id="requisites">Реквизиты</h3>
        {editing === null ? (
          <Button
            size="small"
            onPress={() => onEdit('name')}
            {...editKey}
            icon={<Pencil aria-hidden="true" size={14} />}
          >
            Изменить
          </Button>
        ) : null}
      </div>
      {editing === null ? (
        <>
          <Unrecorded card={card} onEdit={() => onEdit('name')} />
          <Facts card={card} />
          {card.client.note === '' ? null : <p className={styles.note}>{card.client.note}</p>}
        </>
      ) : (
        <Edit key={editing} card={card} focus={editing} onClose={() => onEdit(null)} onChanged={onChanged} />
      )}
    </section>
  )
}
