import type { SyncStatus } from '../../../shared/contract/sync.ts'
import { plural } from '../../../shared/documents/plural.ts'

/** What the state of the link means for work. */
export const linkWords = ({ state, received }: Pick<SyncStatus, 'state' | 'received'>): string => {
  if (received !== null)
    return 'Пришедшее уже видно, работать можно сразу. Записанное здесь уходит, не дожидаясь конца.'
  switch (state) {
    case 'online':
      return 'Обращения с сайта приходят сразу, записанное здесь уходит на приём обращений.'
    case 'starting':
    case 'offline':
      return 'Работать можно как обычно: всё записывается на этом компьютере и уйдёт само, когда связь вернётся.'
    case 'refused':
      return 'Работать можно: всё записывается на этом компьютере. Уйдёт оно, когда место подключат заново.'
  }
}

/** Changes of a newer program that this one does not understand. */
export const parkedWords = (count: number): string =>
  `${plural(count, 'Пришла', 'Пришли', 'Пришло')} ${count} ${plural(count, 'запись', 'записи', 'записей')} более новой версии. Здесь это сохранено, но не показано: покажет обновлённая программа.`
