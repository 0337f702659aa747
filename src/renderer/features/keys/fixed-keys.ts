/** Keys that stay where every program has them: what they do, then their names. */
export const fixedKeys: readonly { title: string; keys: readonly [name: string, ...keys: string[]][] }[] = [
  {
    title: 'В звонке всегда',
    keys: [
      ['Записать', 'Enter', 'Ctrl ↵'],
      ['На удержание', 'Esc'],
    ],
  },
  {
    title: 'В списках и окнах',
    keys: [
      ['По строкам', '↑', '↓', 'J', 'K'],
      ['Дальше и к краям', 'PgUp', 'PgDn', 'Home', 'End'],
      ['Выбрать строку очереди', 'Пробел'],
      ['Выбрать подряд', '⇧↓', '⇧↑'],
      ['Выбрать все строки', 'Ctrl A'],
      ['Открыть', 'Enter'],
      ['Закрыть, вернуться', 'Esc'],
      ['Вернуть сделанное', 'Ctrl Z'],
      ['Записать с любого поля', 'Ctrl ↵'],
      ['Печать объяснения срока', 'Ctrl P'],
    ],
  },
  { title: 'На табло всегда', keys: [['Из полного экрана', 'Esc']] },
]
