import type { RefObject } from 'react'
import type { Caller, CallerContext } from '../../../shared/contract/calls.ts'
import type { CallDraft } from '../../../shared/contract/drafts.ts'
import { flushDrafts } from '../../app/draft-keeper.ts'
import { useSession } from '../../app/store.ts'
import { ComboBox } from '../../ui/ComboBox.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import { CallerFields } from './CallerFields.tsx'
import styles from './CallForm.module.css'
import { KindChoice } from './KindChoice.tsx'

export interface CallFormRefs {
  phone: RefObject<HTMLInputElement | null>
  kind: RefObject<HTMLInputElement | null>
  subject: RefObject<HTMLInputElement | null>
}

interface CallFormProps {
  draft: CallDraft
  caller: Caller | null
  context: CallerContext | null
  refs: CallFormRefs
  onChange: (change: Partial<CallDraft>) => void
  errorOf: (field: string) => string | undefined
}

const PHONE_CHARACTERS = 64

const phoneMark = (caller: Caller | null) => {
  if (caller === null) return undefined
  if (caller.e164 === null) return <span>номер пока не читается</span>
  if (caller.matches.length === 1) return <span className={styles.found}>{caller.shown} · нашёлся</span>
  if (caller.matches.length > 1) return <span>{caller.shown} · несколько</span>
  if (caller.open.length > 0) return <span className={styles.found}>{caller.shown} · уже обращались</span>
  return <span className={styles.fresh}>{caller.shown} · новый номер</span>
}

const likeIt = (products: readonly string[], text: string): string[] => {
  const words = text.trim().toLowerCase()
  return products.filter((product) => product.toLowerCase().includes(words))
}

/** The fields of a call, in the order the caller says them. */
export const CallForm = ({ draft, caller, context, refs, onChange, errorOf }: CallFormProps) => {
  const products = useSession((session) => session.products)
  const lastProduct = context?.lastProduct ?? ''
  return (
    <form className={styles.form} onSubmit={(event) => event.preventDefault()} onBlur={flushDrafts}>
      <TextField
        label="Номер"
        big
        type="tel"
        inputMode="tel"
        ref={refs.phone}
        value={draft.phone}
        onChange={(phone) => onChange({ phone })}
        maxLength={PHONE_CHARACTERS}
        placeholder="+7"
        trailing={phoneMark(caller)}
        error={errorOf('phone')}
      />
      <CallerFields
        draft={draft}
        caller={caller}
        client={context?.client ?? null}
        onChange={onChange}
        errorOf={errorOf}
      />
      <KindChoice
        value={draft.kind}
        onChange={(kind) => onChange({ kind })}
        error={errorOf('kind')}
        focusRef={refs.kind}
      />
      <TextField
        label="Суть одной строкой"
        ref={refs.subject}
        value={draft.subject}
        onChange={(subject) => onChange({ subject })}
        maxLength={400}
        error={errorOf('subject')}
      />
      <div className={styles.two}>
        <ComboBox
          label="Программа"
          text={draft.product}
          onText={(product) => {
            if (product !== draft.product) onChange({ product })
          }}
          choices={likeIt(products, draft.product).map((product) => ({ id: product, label: product }))}
          onChoose={(product) => onChange({ product })}
          placeholder="1С:Бухгалтерия"
          trailing={
            lastProduct !== '' && draft.product === lastProduct ? (
              <span className={styles.found}>как в прошлый раз</span>
            ) : undefined
          }
          error={errorOf('product')}
        />
        <TextField
          label="Удалённый доступ"
          value={draft.remoteAccess}
          onChange={(remoteAccess) => onChange({ remoteAccess })}
          placeholder="AnyDesk, номер"
          error={errorOf('remoteAccess')}
        />
      </div>
      <TextArea
        label="Подробнее"
        rows={2}
        value={draft.details}
        onChange={(details) => onChange({ details })}
        placeholder="Необязательно"
        error={errorOf('details')}
      />
    </form>
  )
}
