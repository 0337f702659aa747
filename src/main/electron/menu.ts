import { Menu, type MenuItemConstructorOptions } from 'electron'

export interface MenuActions {
  openWall: () => void
  openDataFolder: () => void
  showAbout: () => void
}

export const menuTemplate = (actions: MenuActions, development: boolean): MenuItemConstructorOptions[] => [
  {
    label: 'Файл',
    submenu: [
      { label: 'Папка данных', click: actions.openDataFolder },
      { type: 'separator' },
      { label: 'Выход', role: 'quit' },
    ],
  },
  {
    label: 'Правка',
    submenu: [
      { label: 'Отменить', role: 'undo' },
      { label: 'Повторить', role: 'redo' },
      { type: 'separator' },
      { label: 'Вырезать', role: 'cut' },
      { label: 'Копировать', role: 'copy' },
      { label: 'Вставить', role: 'paste' },
      { label: 'Выделить всё', role: 'selectAll' },
    ],
  },
  {
    label: 'Вид',
    submenu: [
      { label: 'Табло', click: actions.openWall },
      { type: 'separator' },
      { label: 'Крупнее', role: 'zoomIn' },
      { label: 'Мельче', role: 'zoomOut' },
      { label: 'Обычный размер', role: 'resetZoom' },
      { type: 'separator' },
      { label: 'Во весь экран', role: 'togglefullscreen' },
      { label: 'Обновить окно', role: 'reload' },
      ...(development ? [{ label: 'Инструменты разработчика', role: 'toggleDevTools' } as const] : []),
    ],
  },
  {
    label: 'Окно',
    submenu: [
      { label: 'Свернуть', role: 'minimize' },
      { label: 'Закрыть', role: 'close' },
    ],
  },
  { label: 'Справка', submenu: [{ label: 'О программе', click: actions.showAbout }] },
]

export const setMenu = (actions: MenuActions, development: boolean) =>
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(actions, development)))
