import { Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import type { TemplateView } from '../../../shared/contract/templates.ts'
import { useKeyName } from '../../app/commands/bindings.ts'
import { desk } from '../../app/connection.ts'
import { useApp } from '../../app/store.ts'
import { useAction } from '../../app/use-action.ts'
import { kindNames } from '../../app/words.ts'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { Conflicts } from '../conflicts/Conflicts.tsx'
import { Chapter } from '../settings/Chapter.tsx'
import { TemplateDialog } from './TemplateDialog.tsx'
import styles from './Templates.module.css'

const aboutOf = ({ kind, product, subject }: TemplateView): string =>
  [kind === null ? '' : kindNames[kind], product, subject].filter((part) => part !== '').join(' · ')

interface RowProps {
  template: TemplateView
  onEdit: () => void
  onArchive: () => void
}

const Row = ({ template, onEdit, onArchive }: RowProps) => {
  const doArchive = template.archived ? 'Вернуть' : 'В архив'
  return (
    <li className={classNames(styles.row, template.archived && styles.past)}>
      <div className={styles.words}>
        <b>{template.name}</b>
        <span className={styles.about}>{aboutOf(template)}</span>
        {template.answer === '' ? null : <span className={styles.answer}>{template.answer}</span>}
      </div>
      <Button size="small" look="quiet" label={`${doArchive}: ${template.name}`} onPress={onArchive}>
        {doArchive}
      </Button>
      <IconButton label={`Изменить: ${template.name}`} onPress={onEdit}>
        <Pencil aria-hidden="true" />
      </IconButton>
    </li>
  )
}

/** The questions that come every day, with their answers. */
export const TemplatesSection = () => {
  const templates = useApp((state) => state.templates)
  const conflicts = useApp((state) => state.templateConflicts)
  const [edited, setEdited] = useState<TemplateView | 'new' | null>(null)
  const change = useAction(desk.templates.change)
  const findKey = useKeyName('call.template')
  const archive = async ({ id: templateId, name, archived }: TemplateView) => {
    const done = await change.run({ templateId, fields: { archived: !archived } })
    if (!done || archived) return
    showToast(`${name}: в архиве, больше не предлагается.`, {
      action: { label: 'Вернуть', run: () => void change.run({ templateId, fields: { archived: false } }) },
    })
  }
  return (
    <Chapter
      id="templates"
      title="Заготовки"
      words={`Частые вопросы с ответами. В звонке и в ответе их находит ${findKey}: подставляется только туда, где пусто, набранное остаётся.`}
    >
      <Conflicts conflicts={conflicts} />
      {templates.length === 0 ? (
        <p className={styles.blank}>Заготовок пока нет.</p>
      ) : (
        <ul className={styles.list}>
          {templates.map((template) => (
            <Row
              key={template.id}
              template={template}
              onEdit={() => setEdited(template)}
              onArchive={() => void archive(template)}
            />
          ))}
        </ul>
      )}
      {change.problem === null ? null : <Notice tone="failed">{change.problem.message}</Notice>}
      <div>
        <Button size="small" icon={<Plus aria-hidden="true" size={14} />} onPress={() => setEdited('new')}>
          Добавить заготовку
        </Button>
      </div>
      {edited === null ? null : (
        <TemplateDialog template={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </Chapter>
  )
}
