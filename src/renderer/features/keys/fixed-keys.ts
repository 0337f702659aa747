/** Keys that stay where every program has them: what they do, then their names. */
export const fixedKeys: readonly { title: string; keys: readonly [name: string, ...keys: string[]][] }[] = [
  {
    title: 'В звонке',
    keys: [
      ['Вид обращения', 'Ctrl 1', 'Ctrl 2', 'Ctrl 3'],
      ['Найденное по номеру', 'Alt 1', 'Alt 2', '…'],
      ['Заготовка', 'Alt T'],
      ['Записать', 'Enter', 'Ctrl ↵'],
      ['На удержание', 'Esc'],
    ],
  },
  {
    title: 'В списках и окнах',
    keys: [
      ['По строкам', '↑', '↓', 'J', 'K'],
      ['Дальше и к краям', 'PgUp', 'PgDn', 'Home', 'End'],
      ['Выбрать строку', 'Пробел'],
      ['Выбрать подряд', '⇧↓', '⇧↑'],
      ['Открыть', 'Enter'],
      ['Закрыть, вернуться', 'Esc'],
      ['Записать с любого поля', 'Ctrl ↵'],
      ['Печать объяснения срока', 'Ctrl P'],
    ],
  },
  {
    title: 'На табло',
    keys: [
      ['Светлое или тёмное', 'D'],
      ['На весь экран', 'F'],
      ['Звук', 'S'],
    ],
  },
]
