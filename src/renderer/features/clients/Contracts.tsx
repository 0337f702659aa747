import { type FormEvent, useState } from 'react'
import type { ClientCard } from '../../../shared/contract/clients.ts'
import { shortDate } from '../../../shared/documents/dates.ts'
import { formatDuration, percentText } from '../../../shared/documents/money.ts'
import type { Contract, ContractKind } from '../../../shared/domain/client.ts'
import { contractKindNames } from '../../../shared/domain/client.ts'
import { desk } from '../../app/connection.ts'
import { ItemDialog } from '../../app/ItemDialog.tsx'
import { newId } from '../../app/ids.ts'
import { useAction } from '../../app/use-action.ts'
import { useFormAction } from '../../app/use-form-action.ts'
import { useFormDraft } from '../../app/use-form-draft.ts'
import { useToday } from '../../app/use-today.ts'
import { CheckBox } from '../../ui/CheckBox.tsx'
import { DayField } from '../../ui/DayField.tsx'
import formStyles from '../../ui/form.module.css'
import { Select } from '../../ui/Select.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toast-store.ts'
import styles from './Card.module.css'
import { contractFormOf, contractOfForm } from './contract-form.ts'
import { contractState, orderContracts } from './fields.ts'
import { ItemList } from './ItemList.tsx'
import { contractStateNames } from './wording.ts'

const kinds: { id: ContractKind; label: string; hint: string }[] = [
  { id: 'its', label: contractKindNames.its, hint: 'Счёт за услуги не выставляется' },
  { id: 'service', label: contractKindNames.service, hint: 'Наши услуги по счёту' },
  { id: 'vendor', label: contractKindNames.vendor, hint: 'Даёт право передавать консультации разработчику' },
]

interface ContractDialogProps {
  clientId: string
  contract: Contract
  today: string
  onClose: () => void
}

const ContractDialog = ({ clientId, contract, today, onClose }: ContractDialogProps) => {
  const isNew = contract.id === ''
  const fields = useFormDraft(`client/${clientId}/contract/${isNew ? 'new' : contract.id}`, contractFormOf(contract), {
    isRecord: !isNew,
  })
  const put = useFormAction(fields, desk.clients.putContract, onClose, 'contract')
  const day = (key: 'signedOn' | 'validFrom' | 'validTo') => ({ ...fields.text(key), today })
  const save = (event: FormEvent) => {
    event.preventDefault()
    const read = contractOfForm(fields.values)
    const id = isNew ? newId() : contract.id
    if ('errors' in read) put.refuse(read.errors)
    else void put.run({ clientId, contract: { ...read.contract, id } })
  }
  return (
    <ItemDialog
      title={isNew ? 'Новый договор' : 'Договор'}
      action={put}
      onSubmit={save}
      onClose={onClose}
      draft={fields}
    >
      <Select
        label="Вид"
        value={fields.values.kind}
        onChange={(kind) => fields.set('kind', kind)}
        choices={kinds}
        autoFocus
      />
      <TextField label="Номер" {...fields.text('number')} maxLength={32} className={formStyles.half} />
      <div className={formStyles.half}>
        <DayField label="Дата договора" {...day('signedOn')} />
      </div>
      <div className={formStyles.half}>
        <DayField label="Действует с" {...day('validFrom')} />
      </div>
      <div className={formStyles.half}>
        <DayField label="Действует по" hint="Пусто — без срока" {...day('validTo')} />
      </div>
      {fields.values.kind === 'service' ? (
        <>
          <TextField
            label="Включено в месяц, ч"
            hint="Расходуются первыми, сверх них — по счёту"
            {...fields.text('allowanceMinutes')}
            inputMode="decimal"
            maxLength={8}
            placeholder="0"
            className={formStyles.half}
          />
          <TextField
            label="Скидка, %"
            hint="С цены часа и каждой услуги"
            {...fields.text('discountPercent')}
            inputMode="decimal"
            maxLength={7}
            placeholder="0"
            className={formStyles.half}
          />
          <div>
            <CheckBox
              isSelected={fields.values.consultations}
              onChange={(consultations) => fields.set('consultations', consultations)}
            >
              Включает консультации: вопросы учёта можно передавать разработчику
            </CheckBox>
          </div>
        </>
      ) : null}
    </ItemDialog>
  )
}

const termWords = (contract: Contract): string =>
  contract.validTo === null
    ? `с ${shortDate(contract.validFrom)}, без срока`
    : `${shortDate(contract.validFrom)} – ${shortDate(contract.validTo)}`

const serviceTerms = ({ allowanceMinutes, discountPercent, consultations }: Contract): string =>
  [
    '',
    ...(allowanceMinutes > 0 ? [`${formatDuration(allowanceMinutes)} в месяц включено`] : []),
    ...(discountPercent > 0 ? [`скидка ${percentText(discountPercent)}`] : []),
    ...(consultations ? ['с консультациями'] : []),
  ].join(', ')

const Line = ({ contract, today }: { contract: Contract; today: string }) => {
  const state = contractState(contract, today)
  return (
    <>
      <b>{contractKindNames[contract.kind]}</b> <span className={styles.aside}>№ {contract.number}</span>
      <span className={styles.line}>
        {termWords(contract)}
        {contract.kind === 'service' ? serviceTerms(contract) : ''}{' '}
        <Tag tone={state === 'inForce' ? 'good' : 'plain'}>{contractStateNames[state]}</Tag>
      </span>
    </>
  )
}

const newContract = (today: string): Contract => ({
  id: '',
  kind: 'its',
  number: '',
  signedOn: today,
  validFrom: today,
  validTo: null,
  consultations: false,
  allowanceMinutes: 0,
  discountPercent: 0,
})

export const Contracts = ({ card }: { card: ClientCard }) => {
  const today = useToday()
  const [editedId, setEditedId] = useState<Contract['id'] | null>(null)
  const putBack = useAction(desk.clients.putContract)
  const remove = useAction(async (contract: Contract) => {
    await desk.clients.removeContract({ clientId: card.id, contractId: contract.id })
    showToast(`Договор № ${contract.number} удалён.`, {
      action: { label: 'Вернуть', run: () => void putBack.run({ clientId: card.id, contract }) },
    })
  })
  const problem = remove.problem ?? putBack.problem
  // The contract as it is now: somebody else may change it while it is open here.
  const edited = [newContract(today), ...card.client.contracts].find(({ id }) => id === editedId) ?? null
  return (
    <>
      <ItemList
        id="contracts"
        title="Договоры"
        items={orderContracts(card.client.contracts, today)}
        empty="Договоров нет: услуги оплачиваются по счёту."
        nameOf={(contract) => `${contractKindNames[contract.kind]} № ${contract.number}`}
        onAdd={() => setEditedId('')}
        onEdit={({ id }) => setEditedId(id)}
        onRemove={(contract) => void remove.run(contract)}
        show={(contract) => <Line contract={contract} today={today} />}
      />
      {problem === null ? null : <p role="alert">{problem.message}</p>}
      {edited === null ? null : (
        <ContractDialog clientId={card.id} contract={edited} today={today} onClose={() => setEditedId(null)} />
      )}
    </>
  )
}
