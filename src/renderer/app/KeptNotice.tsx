import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import type { FormDraft } from './use-form-draft.ts'

type Kept = Pick<FormDraft<object>, 'isKept' | 'isOvertaken' | 'clear'>

/** Says that a form was opened with what was typed into it earlier, and whether that is of an older record. */
export const KeptNotice = ({ draft }: { draft: Kept }) =>
  draft.isKept || draft.isOvertaken ? (
    <Notice
      tone={draft.isOvertaken ? 'warning' : 'plain'}
      action={
        <Button size="small" look="quiet" onPress={draft.clear}>
          Очистить
        </Button>
      }
    >
      {draft.isOvertaken
        ? 'Пока вы набирали, здесь записали другое. Набранное цело: проверьте его перед записью.'
        : 'Здесь то, что набрали раньше и не записали.'}
    </Notice>
  ) : null
