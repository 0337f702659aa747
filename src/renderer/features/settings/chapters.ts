import { plainText, plainWords } from '../../app/plain-words.ts'

export interface Chapter {
  id: string
  name: string
  /** Words somebody may look for that stand on no label there. */
  also: string
}

export const chapters: readonly Chapter[] = [
  { id: 'organisation', name: 'Организация', also: 'реквизиты банк счёт директор логотип печать подпись НДС' },
  { id: 'prices', name: 'Прайс-лист', also: 'цена услуга тариф час стоимость округление' },
  { id: 'texts', name: 'Тексты документов', also: 'шаблон акт счёт отчёт письмо' },
  { id: 'templates', name: 'Заготовки', also: 'шаблон ответ быстрый вопрос' },
  { id: 'people', name: 'Сотрудники', also: 'роль оператор руководитель доступ' },
  { id: 'station', name: 'Рабочее место', also: 'телефон АТС клавиши префикс номер звонок softphone' },
  { id: 'intake', name: 'Приём обращений', also: 'сервер связь код подключить синхронизация' },
  { id: 'outside', name: 'Форма и табло', also: 'сайт адрес цвет телевизор экран монитор' },
  { id: 'calendar', name: 'Рабочее время', also: 'праздники выходные календарь часовой пояс перенос' },
  { id: 'terms', name: 'Сроки', also: 'реакция исполнение минуты регламент похожие повтор' },
  { id: 'warnings', name: 'Предупреждения', also: 'звук громкость уведомления' },
  { id: 'data', name: 'Данные и копии', also: 'резервная копия папка база восстановить' },
  { id: 'privacy', name: 'Персональные данные', also: 'удалить человека 152-ФЗ журнал доступа выгрузить' },
  { id: 'about', name: 'О программе', also: 'версия' },
]

/** The chapters that hold every word typed, by their names and by what stands in them. */
export const chaptersWith = (typed: string, textOf: (id: string) => string): readonly Chapter[] => {
  const words = plainWords(typed)
  if (words.length === 0) return chapters
  const holds = ({ id, name, also }: Chapter) => {
    const text = plainText(`${name} ${also} ${textOf(id)}`)
    return words.every((word) => text.includes(word))
  }
  const isNamed = ({ name }: Chapter) => (words.every((word) => plainText(name).includes(word)) ? 0 : 1)
  return chapters.filter(holds).toSorted((one, other) => isNamed(one) - isNamed(other))
}
