import { useState } from 'react'
import { desk } from '../../app/connection.ts'
import { DutyNotice } from '../../app/DutyNotice.tsx'
import { useApp, useSession } from '../../app/store.ts'
import { useAction } from '../../app/use-action.ts'
import { useMayDo } from '../../app/use-duty.ts'
import { Button } from '../../ui/Button.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import { Chapter } from '../../ui/Chapter.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import factStyles from '../../ui/facts.module.css'
import { Notice } from '../../ui/Notice.tsx'
import { showToast } from '../../ui/toast-store.ts'
import styles from './Intake.module.css'
import { IntakeMoveForm } from './IntakeMoveForm.tsx'
import { StationList } from './StationList.tsx'

const ReturnDialog = ({ onClose }: { onClose: () => void }) => {
  const back = useAction(
    () => desk.intake.returnHome(),
    () => {
      showToast('Приём снова работает на этом компьютере.')
      onClose()
    },
  )
  return (
    <Dialog
      title="Вернуть приём на этот компьютер?"
      onClose={onClose}
      footer={
        <>
          <CancelButton onPress={onClose} />
          <Button look="primary" onPress={() => void back.run(undefined)} isPending={back.isRunning}>
            {back.isRunning ? 'Возвращаем…' : 'Вернуть'}
          </Button>
        </>
      }
    >
      <p>
        Всё известное останется здесь: обращения, клиенты, документы. Форма для посетителей снова откроется на этом
        компьютере.
      </p>
      <p>
        С другими рабочими местами это место делиться перестанет. Подключить его снова можно в любое время по новому
        коду.
      </p>
      {back.problem === null ? null : <Notice tone="failed">{back.problem.message}</Notice>}
    </Dialog>
  )
}

/** Which intake this desk works with, who else does, and moving to another one. */
export const IntakeSection = () => {
  const sync = useApp((state) => state.sync)
  const station = useSession((session) => session.station)
  const mayMove = useMayDo('intakeLink')
  const [isMoving, setMoving] = useState(false)
  const [isReturning, setReturning] = useState(false)
  const address = sync?.intake.kind === 'remote' ? sync.intake.address : null
  return (
    <Chapter
      id="intake"
      title="Приём обращений"
      words="Через него приходят обращения с сайта. Рабочие места, подключённые к одному приёму, видят одну очередь."
    >
      <dl className={factStyles.facts}>
        <dt>Где</dt>
        <dd>{address === null ? 'На этом компьютере, для одного рабочего места' : <code>{address}</code>}</dd>
        <dt>Связь</dt>
        <dd>{sync?.sentence ?? 'ещё неизвестна'}</dd>
      </dl>
      {sync?.state === 'refused' && !isMoving ? (
        <Notice tone="warning" title="Это место отключили от приёма">
          Записанное здесь цело и уйдёт после подключения. Попросите новый одноразовый код.
        </Notice>
      ) : null}
      {sync !== null && sync.stations.length > 1 ? <StationList stations={sync.stations} /> : null}
      <DutyNotice duty="intakeLink" />
      {isMoving && mayMove ? (
        <IntakeMoveForm
          label="Подключение к приёму"
          initial={{ address: address ?? '', code: '', prefix: station.prefix, stationName: station.name }}
          isNew={false}
          onBack={() => setMoving(false)}
          onDone={(organisationName) => {
            setMoving(false)
            showToast(`Подключено: ${organisationName}.`)
          }}
        />
      ) : (
        <div className={styles.choices}>
          <Button
            look={sync?.state === 'refused' ? 'primary' : 'plain'}
            isDisabled={!mayMove}
            onPress={() => setMoving(true)}
          >
            {address === null ? 'Подключить к общему приёму' : 'Подключить по новому коду'}
          </Button>
          {address === null ? null : (
            <Button isDisabled={!mayMove} onPress={() => setReturning(true)}>
              Вернуть приём на этот компьютер
            </Button>
          )}
        </div>
      )}
      {isReturning ? <ReturnDialog onClose={() => setReturning(false)} /> : null}
    </Chapter>
  )
}
