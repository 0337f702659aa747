import { Inbox } from 'lucide-react'
import { useEffect } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Chapter } from '../../ui/Chapter.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { Toasts } from '../../ui/Toasts.tsx'
import { showToast, useToasts } from '../../ui/toast-store.ts'
import styles from './Gallery.module.css'
import { Primitive, Specimen } from './Specimen.tsx'
import { longName, longSentence } from './texts.ts'

const notices = [
  { tone: 'plain', title: 'Нет связи с приёмом.', words: 'Записывать можно: всё уйдёт, когда связь вернётся.' },
  { tone: 'good', title: 'Всё записано.', words: 'Копия сделана в 14:26.' },
  { tone: 'warning', title: 'Осталось 10 минут.', words: 'Ответьте клиенту до 14:36.' },
  { tone: 'failed', title: 'Не записано.', words: 'Введённое на месте. Попробуйте ещё раз.' },
] as const

const undo = { label: 'Вернуть', run: () => undefined }

/** Failures stay until they are read, so these two do; the passing kind comes by the button. */
const ShownToasts = () => {
  useEffect(() => {
    useToasts.setState({ toasts: [] })
    showToast('Не записано: диск полон. Введённое на месте.', { tone: 'failed', action: undo })
    showToast(longSentence, { tone: 'failed', action: undo })
  }, [])
  return (
    <div className={styles.toasts}>
      <Toasts />
    </div>
  )
}

/** Everything that the program says. */
export const Messages = () => (
  <>
    <Primitive name="Notice">
      {notices.map(({ tone, title, words }) => (
        <Specimen key={tone} state={tone}>
          <Notice tone={tone} title={title}>
            {words}
          </Notice>
        </Specimen>
      ))}
      <Specimen state="с действием">
        <Notice tone="warning" action={<Button size="small">Посмотреть</Button>}>
          Два обращения похожи на одно.
        </Notice>
      </Specimen>
      <Specimen state="длинные слова" isWide>
        <Notice tone="failed" title={longName} action={<Button size="small">Повторить</Button>}>
          {longSentence}
        </Notice>
      </Specimen>
    </Primitive>
    <Primitive name="EmptyState">
      <Specimen state="коротко">
        <EmptyState title="Ничего не нашлось" />
      </Specimen>
      <Specimen state="со словами и действием">
        <EmptyState title="Очередь пуста" icon={<Inbox />} action={<Button look="primary">Звонок</Button>}>
          Новые обращения появятся здесь сами.
        </EmptyState>
      </Specimen>
      <Specimen state="длинные слова">
        <EmptyState title={longName}>{longSentence}</EmptyState>
      </Specimen>
    </Primitive>
    <Primitive name="Chapter">
      <Specimen state="со словами и действием" isWide>
        <Chapter
          id="gallery-chapter"
          title="Рабочее время"
          words="Часы, по которым идут сроки."
          action={<Button size="small">Изменить</Button>}
        >
          <p>Пн–пт, 9:00–18:00</p>
        </Chapter>
      </Specimen>
      <Specimen state="длинные слова" isWide>
        <Chapter id="gallery-long-chapter" title={longName} words={longSentence}>
          <p>{longSentence}</p>
        </Chapter>
      </Specimen>
    </Primitive>
    <Primitive name="Loading">
      <Specimen state="ждёт">
        <Loading />
      </Specimen>
      <Specimen state="длинные слова">
        <Loading>{longSentence}</Loading>
      </Specimen>
    </Primitive>
    <Primitive name="Progress">
      <Specimen state="начало">
        <Progress label="Загрузка истории" value={0} total={1200}>
          0 из 1 200
        </Progress>
      </Specimen>
      <Specimen state="середина">
        <Progress label="Загрузка истории" value={480} total={1200}>
          480 из 1 200
        </Progress>
      </Specimen>
      <Specimen state="конец">
        <Progress label="Загрузка истории" value={1200} total={1200}>
          Готово
        </Progress>
      </Specimen>
      <Specimen state="длинные слова">
        <Progress label="Загрузка истории" value={480} total={1200}>
          {longSentence}
        </Progress>
      </Specimen>
    </Primitive>
    <Primitive name="Toasts">
      <Specimen state="неудачи" isWide>
        <ShownToasts />
      </Specimen>
      <Specimen state="проходящее">
        <Button onPress={() => showToast('Обращение закрыто', { action: undo })}>Показать сообщение</Button>
      </Specimen>
    </Primitive>
  </>
)
