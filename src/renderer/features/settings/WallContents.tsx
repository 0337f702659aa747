import type { Organisation } from '../../../shared/domain/organisation.ts'
import { desk } from '../../app/connection.ts'
import { DutyNotice } from '../../app/DutyNotice.tsx'
import { useAction } from '../../app/use-action.ts'
import { useMayDo } from '../../app/use-duty.ts'
import { CheckBox } from '../../ui/CheckBox.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Settings.module.css'

/** What the wall tells of a ticket to everybody who passes by; a choice is kept as soon as it is made. */
export const WallContents = ({ organisation }: { organisation: Organisation }) => {
  const mayEdit = useMayDo('wall')
  const describe = useAction(desk.settings.describeWall)
  const { wallShowsClient, wallShowsSubject } = organisation
  return (
    <fieldset className={styles.wallContents}>
      <legend>Что видно на табло об обращении</legend>
      <DutyNotice duty="wall" />
      <CheckBox
        isSelected={wallShowsClient}
        onChange={(isShown) => void describe.run({ wallShowsClient: isShown })}
        isDisabled={!mayEdit}
      >
        Название клиента
      </CheckBox>
      <CheckBox
        isSelected={wallShowsSubject}
        onChange={(isShown) => void describe.run({ wallShowsSubject: isShown })}
        isDisabled={!mayEdit}
      >
        Суть. В ней бывают имена и телефоны; без неё видны вид обращения и номер.
      </CheckBox>
      {describe.problem === null ? null : <Notice tone="failed">{describe.problem.message}</Notice>}
    </fieldset>
  )
}
