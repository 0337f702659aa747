import type { MissingRequisite } from '../../../shared/contract/documents.ts'
import { hrefToField } from '../../app/field-link.ts'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Panel.module.css'

const placeNames: Record<MissingRequisite['where'], string> = {
  organisation: 'в настройках',
  client: 'в карточке клиента',
}

const FieldLink = ({ missing, clientId }: { missing: MissingRequisite; clientId: string }) => {
  const href = hrefToField(missing, clientId)
  return href === null ? null : <a href={href}>Заполнить {placeNames[missing.where]}</a>
}

interface MissingListProps {
  missing: readonly MissingRequisite[]
  clientId: string
}

/** What the papers lack, each with a way to the very field. */
export const MissingLinks = ({ missing, clientId }: MissingListProps) =>
  missing.length === 0 ? null : (
    <ul className={styles.missing}>
      {missing.map((one) => (
        <li key={`${one.where}.${one.field}`}>
          {one.message} <FieldLink missing={one} clientId={clientId} />
        </li>
      ))}
    </ul>
  )

/** The same as a warning of its own. */
export const MissingList = (props: MissingListProps) => (
  <Notice tone="warning" title="Чтобы выпустить документы, заполните:">
    <MissingLinks {...props} />
  </Notice>
)
