import { Eye, ImageUp, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import type { PaperKind } from '../../../shared/contract/documents.ts'
import type { OpenedFile } from '../../../shared/contract/files.ts'
import { sizeWords } from '../../../shared/domain/attachment.ts'
import type { Organisation } from '../../../shared/domain/organisation.ts'
import {
  type ImagePlace,
  imageExtensions,
  imagePlaceNames,
  imagePlaces,
  type PaperImage,
} from '../../../shared/domain/paper-image.ts'
import { overlayOf } from '../../../shared/domain/paper-overlays.ts'
import { desk } from '../../app/connection.ts'
import { useFileUrl } from '../../app/files.ts'
import { undoable } from '../../app/undoable.ts'
import { useAction } from '../../app/use-action.ts'
import { useMayDo } from '../../app/use-duty.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckBox } from '../../ui/CheckBox.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { paperNames } from '../documents/wording.ts'
import { PaperPreview } from '../preview/PaperPreview.tsx'
import styles from './PaperImages.module.css'

const kinds: readonly PaperKind[] = ['invoice', 'act', 'report']

const words: Record<ImagePlace, string> = {
  logo: 'Вверху отчёта, акта и счёта',
  stamp: 'На месте «М. П.» в акте и счёте, 40 мм',
  facsimile: 'Над строкой подписи руководителя',
}

/** The picture's file, fetched again when another one stands there; null while it is not here. */
const useImage = (place: ImagePlace, organisation: Organisation): OpenedFile | null => {
  const [opened, setOpened] = useState<OpenedFile | null>(null)
  const image = organisation[place]
  // A new object comes with every change of the settings, also when the bytes have arrived.
  useEffect(() => {
    let isWanted = true
    const show = (file: OpenedFile | null) => {
      if (isWanted) setOpened(file)
    }
    if (image === null) show(null)
    else
      desk.settings.image({ place }).then(show, () => {
        show(null)
      })
    return () => {
      isWanted = false
    }
  }, [place, image])
  return opened
}

const set = (place: ImagePlace, { name, file }: OpenedFile) => desk.settings.setImage({ place, name, file })

/** Takes the picture away, with a way back. */
const remove = async (place: ImagePlace, opened: OpenedFile | null): Promise<void> => {
  await desk.settings.removeImage({ place })
  const text = `${imagePlaceNames[place]}: в следующих документах не будет.`
  if (opened === null) showToast(text)
  else undoable(text, () => set(place, opened))
}

const Thumbnail = ({ image, opened }: { image: PaperImage | null; opened: OpenedFile | null }) => {
  const url = useFileUrl(opened?.file ?? null)
  if (image === null) return <span className={styles.empty}>нет</span>
  if (url === null) return <span className={styles.empty}>загружается</span>
  return <img className={styles.image} src={url} alt={image.name} />
}

/** On which papers the picture stands; a choice is kept as soon as it is made. */
const PapersOf = ({ place, organisation }: { place: 'stamp' | 'facsimile'; organisation: Organisation }) => {
  const mayEdit = useMayDo('requisites')
  const describe = useAction(desk.settings.describeOverlays)
  return (
    <fieldset className={styles.papers}>
      <legend>{place === 'stamp' ? 'Ставить печать' : 'Ставить факсимиле'}</legend>
      {kinds.map((kind) => {
        const overlay = overlayOf[place][kind]
        return overlay === null ? null : (
          <CheckBox
            key={kind}
            isSelected={organisation[overlay]}
            onChange={(isPut) => void describe.run({ [overlay]: isPut })}
            isDisabled={!mayEdit}
          >
            {paperNames[kind]}
          </CheckBox>
        )
      })}
      {describe.problem === null ? null : <Notice tone="failed">{describe.problem.message}</Notice>}
    </fieldset>
  )
}

const Place = ({ place, organisation }: { place: ImagePlace; organisation: Organisation }) => {
  const mayEdit = useMayDo('requisites')
  const image = organisation[place]
  const opened = useImage(place, organisation)
  const put = useAction(
    (file: File) => set(place, { name: file.name, file }),
    () => showToast(`${imagePlaceNames[place]}: будет в документах, выпущенных с этой минуты.`),
  )
  const take = useAction(() => remove(place, opened))
  const problem = put.problem ?? take.problem
  const choose = (files: FileList | null) => {
    const [file] = files ?? []
    take.clear()
    if (file !== undefined) void put.run(file)
  }
  return (
    <li className={styles.place} aria-label={imagePlaceNames[place]}>
      <div className={styles.frame}>
        <Thumbnail image={image} opened={opened} />
      </div>
      <div className={styles.about}>
        <b>{imagePlaceNames[place]}</b>
        <span>{words[place]}</span>
        {image === null ? null : (
          <span>
            {image.name}, {image.width} × {image.height}, {sizeWords(image.bytes)}
          </span>
        )}
        <div className={styles.buttons}>
          <FileTrigger acceptedFileTypes={[...imageExtensions]} onSelect={choose}>
            <Button
              size="small"
              label={`${image === null ? 'Выбрать картинку' : 'Заменить'}: ${imagePlaceNames[place]}`}
              icon={<ImageUp aria-hidden="true" size={14} />}
              isDisabled={!mayEdit}
              isPending={put.isRunning}
            >
              {image === null ? 'Выбрать картинку' : 'Заменить'}
            </Button>
          </FileTrigger>
          {image === null ? null : (
            <Button
              size="small"
              look="quiet"
              label={`Убрать: ${imagePlaceNames[place]}`}
              icon={<X aria-hidden="true" size={14} />}
              isDisabled={!mayEdit}
              onPress={() => {
                put.clear()
                void take.run(undefined)
              }}
            >
              Убрать
            </Button>
          )}
        </div>
        {image === null || place === 'logo' ? null : <PapersOf place={place} organisation={organisation} />}
        {problem === null ? null : <Notice tone="failed">{problem.message}</Notice>}
      </div>
    </li>
  )
}

/** Logo, stamp and facsimile over the papers, and how they look there. */
export const PaperImages = ({ organisation }: { organisation: Organisation }) => {
  const [preview, setPreview] = useState<Blob | null>(null)
  const look = useAction(
    (kind: PaperKind) => desk.settings.previewImages({ kind }),
    ({ file }) => setPreview(file),
  )
  return (
    <section className={styles.images} aria-labelledby="paper-images">
      <header>
        <h3 id="paper-images">Картинки в документах</h3>
        <p>
          PNG или JPEG до 1 МБ, лучше PNG с прозрачным фоном. Выпущенное раньше не меняется. Факсимиле вместо живой
          подписи годится, если стороны договорились об этом.
        </p>
      </header>
      <ul className={styles.places}>
        {imagePlaces.map((place) => (
          <Place key={place} place={place} organisation={organisation} />
        ))}
      </ul>
      <div className={styles.buttons}>
        <span className={styles.look}>Посмотреть, как выйдет:</span>
        {kinds.map((kind) => (
          <Button
            key={kind}
            size="small"
            label={`Посмотреть с картинками: ${paperNames[kind]}`}
            icon={<Eye aria-hidden="true" size={14} />}
            isPending={look.isRunning}
            onPress={() => void look.run(kind)}
          >
            {paperNames[kind]}
          </Button>
        ))}
      </div>
      {look.problem === null ? null : <Notice tone="failed">{look.problem.message}</Notice>}
      {preview === null ? null : (
        <PaperPreview
          title="Как это будет в документе"
          paper={{ fileName: 'Образец документа.pdf', file: preview, path: null }}
          onClose={() => setPreview(null)}
        />
      )}
    </section>
  )
}
