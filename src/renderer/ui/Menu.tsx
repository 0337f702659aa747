import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Menu as AriaMenu, Header, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components'
import { classNames } from './class-names.ts'
import { Key } from './Key.tsx'
import styles from './list.module.css'

export interface MenuEntry {
  id: string
  label: string
  hint?: string
  icon?: ReactNode
  keyName?: string
  isChosen?: boolean
  isDanger?: boolean
}

export interface MenuGroup {
  title?: string
  entries: readonly MenuEntry[]
}

interface MenuProps {
  label: string
  /** The button that opens it; must be a React Aria button. */
  trigger: ReactNode
  groups: readonly MenuGroup[]
  onChoose: (id: string) => void
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
}

const Entry = ({ entry }: { entry: MenuEntry }) => (
  <MenuItem
    id={entry.id}
    textValue={entry.label}
    className={classNames(styles.item, entry.isDanger === true && styles.danger)}
  >
    {entry.icon}
    <span className={styles.words}>
      {entry.label}
      {entry.hint === undefined ? null : <span className={styles.hint}>{entry.hint}</span>}
    </span>
    {entry.isChosen === true ? <Check className={styles.check} aria-label="выбрано" /> : null}
    {entry.keyName === undefined ? null : <Key>{entry.keyName}</Key>}
  </MenuItem>
)

export const Menu = ({ label, trigger, groups, onChoose, ...open }: MenuProps) => (
  <MenuTrigger {...open}>
    {trigger}
    <Popover className={styles.popover ?? ''} placement="bottom end">
      <AriaMenu aria-label={label} className={styles.list ?? ''} onAction={(key) => onChoose(String(key))}>
        {groups.map((group, index) => (
          <MenuSection key={group.title ?? index} {...(group.title === undefined ? { 'aria-label': label } : {})}>
            {group.title === undefined ? null : <Header className={styles.header ?? ''}>{group.title}</Header>}
            {group.entries.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </MenuSection>
        ))}
      </AriaMenu>
    </Popover>
  </MenuTrigger>
)
