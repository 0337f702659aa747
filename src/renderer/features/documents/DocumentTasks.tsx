import { CalendarCheck, ChevronDown, FileCheck2, Landmark, Mail, Sheet } from 'lucide-react'
import type { ReactNode } from 'react'
import type { OrderRow } from '../../../shared/contract/documents.ts'
import { chordIn, useBindings, useKeyOf } from '../../app/commands/bindings.ts'
import { chordName } from '../../app/commands/chord.ts'
import { navigate } from '../../app/routes.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { StatementDialog } from '../payments/StatementDialog.tsx'
import styles from './Documents.module.css'
import { EndOrderDialog } from './EndOrderDialog.tsx'
import { LettersDialog } from './LettersDialog.tsx'
import { MonthDialog } from './MonthDialog.tsx'
import { RegisterDialog } from './RegisterDialog.tsx'

/** What is done about many packages at once, or begins a new one. */
export type DocumentTask = 'end' | 'month' | 'letters' | 'statement' | 'register'

const menuEntries: { id: Exclude<DocumentTask, 'end'>; label: string; icon: ReactNode }[] = [
  { id: 'month', label: 'Документы за месяц…', icon: <CalendarCheck aria-hidden="true" size={16} /> },
  { id: 'letters', label: 'Отправить письма…', icon: <Mail aria-hidden="true" size={16} /> },
  { id: 'statement', label: 'Выписка из банка…', icon: <Landmark aria-hidden="true" size={16} /> },
  { id: 'register', label: 'Для бухгалтера…', icon: <Sheet aria-hidden="true" size={16} /> },
]

export const TaskButtons = ({ onTask }: { onTask: (task: DocumentTask) => void }) => {
  const chosen = useBindings((state) => state.chosen)
  const endKey = useKeyOf('documents.end')
  const entries = menuEntries.map((entry) => ({
    ...entry,
    keyName: chordName(chordIn(chosen, `documents.${entry.id}`)),
  }))
  return (
    <div className={styles.actions}>
      <Menu
        label="Другие действия с документами"
        trigger={<Button icon={<ChevronDown aria-hidden="true" size={16} />}>Ещё</Button>}
        groups={[{ entries }]}
        onChoose={(id) => onTask(id as DocumentTask)}
      />
      <Button
        look="primary"
        onPress={() => onTask('end')}
        {...endKey}
        icon={<FileCheck2 aria-hidden="true" size={16} />}
      >
        Закончить оказание услуг
      </Button>
    </div>
  )
}

interface TaskDialogProps {
  task: DocumentTask
  orders: readonly OrderRow[]
  today: string
  onClose: () => void
}

export const TaskDialog = ({ task, orders, today, onClose }: TaskDialogProps) => {
  switch (task) {
    case 'month':
      return <MonthDialog today={today} onClose={onClose} />
    case 'letters':
      return <LettersDialog orders={orders} today={today} onClose={onClose} />
    case 'statement':
      return <StatementDialog onClose={onClose} />
    case 'register':
      return <RegisterDialog today={today} onClose={onClose} />
    case 'end':
      return (
        <EndOrderDialog
          client={null}
          onClose={onClose}
          onEnded={(order) => {
            onClose()
            navigate({ screen: 'documents', orderId: order.id })
          }}
        />
      )
  }
}
