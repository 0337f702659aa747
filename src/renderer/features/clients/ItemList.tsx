import { Pencil, Plus, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import styles from './Card.module.css'

interface ItemListProps<Item extends { id: string }> {
  id: string
  title: string
  items: readonly Item[]
  empty: string
  /** What the item is called on its buttons: «Изменить: Иванова Анна». */
  nameOf: (item: Item) => string
  show: (item: Item) => ReactNode
  onAdd: () => void
  onEdit: (item: Item) => void
  onRemove: (item: Item) => void
}

/** A short list on a card, each item with its two buttons. */
export const ItemList = <Item extends { id: string }>({
  id,
  title,
  items,
  empty,
  nameOf,
  show,
  onAdd,
  onEdit,
  onRemove,
}: ItemListProps<Item>) => (
  <section className={styles.section} aria-labelledby={id}>
    <div className={styles.sectionHead}>
      <h3 id={id}>{title}</h3>
      <Button size="small" onPress={onAdd} icon={<Plus aria-hidden="true" size={14} />} label={`${title}: добавить`}>
        Добавить
      </Button>
    </div>
    {items.length === 0 ? <p className={styles.blank}>{empty}</p> : null}
    <ul className={styles.items}>
      {items.map((item) => (
        <li key={item.id} className={styles.item}>
          <div className={styles.itemWords}>{show(item)}</div>
          <IconButton label={`Изменить: ${nameOf(item)}`} onPress={() => onEdit(item)}>
            <Pencil aria-hidden="true" />
          </IconButton>
          <IconButton label={`Удалить: ${nameOf(item)}`} onPress={() => onRemove(item)}>
            <Trash2 aria-hidden="true" />
          </IconButton>
        </li>
      ))}
    </ul>
  </section>
)
