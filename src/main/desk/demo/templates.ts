import type { TicketKind } from '../../../shared/domain/ticket.ts'
import type { Id } from '../../../shared/sync/id.ts'
import type { DatedChange } from '../record.ts'
import { type DemoSource, dated } from './cards.ts'

const templates: readonly { name: string; kind: TicketKind; subject: string; product: string; answer: string }[] = [
  {
    name: 'Не закрывается месяц',
    kind: 'reference',
    subject: 'Не закрывается месяц',
    product: '1С:Бухгалтерия',
    answer:
      '{контакт}, добрый день.\nПроверьте, что проведены все документы месяца, и запустите закрытие снова: «Операции», «Закрытие месяца».\nЕсли операция останется красной, назовите её нам: обращение {номер}.',
  },
  {
    name: 'Касса не печатает чеки',
    kind: 'outage',
    subject: 'Касса не печатает чеки',
    product: '1С:Розница',
    answer:
      'Проверили связь с кассой, перезапустили драйвер и закрыли смену заново. Чек пробит. Обращение {номер}, {сотрудник}.',
  },
  {
    name: 'Обновление конфигурации',
    kind: 'reference',
    subject: 'Как обновить конфигурацию',
    product: '',
    answer:
      '{контакт}, добрый день.\nСделайте копию базы, затем «Администрирование», «Интернет-поддержка и сервисы», «Обновление программы». Без копии не обновляйте.',
  },
  {
    name: 'Учёт и отчётность',
    kind: 'consultation',
    subject: 'Вопрос по учёту',
    product: '',
    answer: 'Вопрос {номер} передан разработчику программы по вашему договору. Ответ придёт до {срок}.',
  },
]

/** The questions every hotline hears daily. */
export const demoTemplates = (source: DemoSource, author: Id | null): DatedChange[] =>
  templates.map((data, place) =>
    dated(source, author, 56 - place, {
      entity: 'template',
      entityId: source.newId(),
      type: 'template.described',
      data,
    }),
  )
