import { Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import type { TemplateView } from '../../../shared/contract/templates.ts'
import { useKeyName } from '../../app/commands/bindings.ts'
import { desk } from '../../app/connection.ts'
import { DutyNotice } from '../../app/DutyNotice.tsx'
import { useApp } from '../../app/store.ts'
import { useAction } from '../../app/use-action.ts'
import { useMayDo } from '../../app/use-duty.ts'
import { kindNames } from '../../app/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Chapter } from '../../ui/Chapter.tsx'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { Conflicts } from '../conflicts/Conflicts.tsx'
import { TemplateDialog } from './TemplateDialog.tsx'
import styles from './Templates.module.css'

const aboutOf = ({ kind, product, subject }: TemplateView): string =>
  [kind === null ? '' : kindNames[kind], product, subject].filter((part) => part !== '').join(' · ')

interface RowProps {
  template: TemplateView
  mayEdit: boolean
  onEdit: () => void
  onArchive: () => void
}

const Row = ({ template, mayEdit, onEdit, onArchive }: RowProps) => {
  const doArchive = template.archived ? 'Вернуть' : 'В архив'
  return (
    <li className={classNames(styles.row, template.archived && styles.past)}>
      <div className={styles.words}>
        <b>{template.name}</b>
        <span className={styles.about}>{aboutOf(template)}</span>
        {template.answer === '' ? null : (
          <span className={classNames(styles.answer, !mayEdit && styles.whole)}>{template.answer}</span>
        )}
      </div>
      {mayEdit ? (
        <>
          <Button size="small" look="quiet" label={`${doArchive}: ${template.name}`} onPress={onArchive}>
            {doArchive}
          </Button>
          <IconButton label={`Изменить: ${template.name}`} onPress={onEdit}>
            <Pencil aria-hidden="true" />
          </IconButton>
        </>
      ) : null}
    </li>
  )
}

/** The questions that come every day, with their answers. */
export const TemplatesSection = () => {
  const templates = useApp((state) => state.templates)
  const conflicts = useApp((state) => state.templateConflicts)
  const mayEditShared = useMayDo('templates')
  const own = templates.filter(({ ownerId }) => ownerId !== null)
  const shared = templates.filter(({ ownerId }) => ownerId === null)
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
  const rows = (listed: readonly TemplateView[], mayEdit: boolean) => (
    <ul className={styles.list}>
      {listed.map((template) => (
        <Row
          key={template.id}
          template={template}
          mayEdit={mayEdit}
          onEdit={() => setEdited(template)}
          onArchive={() => void archive(template)}
        />
      ))}
    </ul>
  )
  return (
    <Chapter
      id="templates"
      title="Заготовки"
      words={`Частые вопросы с ответами. В звонке и в ответе их находит ${findKey}: подставляется только туда, где пусто, набранное остаётся.`}
    >
      <Conflicts conflicts={conflicts} />
      {own.length === 0 ? null : (
        <section className={styles.part} aria-labelledby="own-templates">
          <h3 id="own-templates">Свои: видите только вы</h3>
          {rows(own, true)}
        </section>
      )}
      <section className={styles.part} aria-labelledby="shared-templates">
        <h3 id="shared-templates">Общие</h3>
        <DutyNotice duty="templates" />
        {shared.length === 0 ? <p className={styles.blank}>Общих заготовок пока нет.</p> : rows(shared, mayEditShared)}
      </section>
      {change.problem === null ? null : <Notice tone="failed">{change.problem.message}</Notice>}
      <div>
        <Button size="small" icon={<Plus aria-hidden="true" size={14} />} onPress={() => setEdited('new')}>
          {mayEditShared ? 'Добавить заготовку' : 'Добавить свою'}
        </Button>
      </div>
      {edited === null ? null : (
        <TemplateDialog template={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </Chapter>
  )
}
