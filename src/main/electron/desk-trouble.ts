import { app, dialog, shell } from 'electron'

/** The desk ended by itself and is running again: the person must know, the work goes on. */
export const tellRestarted = () => {
  void dialog.showMessageBox({
    type: 'warning',
    title: 'Забота',
    message: 'Рабочая часть программы остановилась и запущена снова.',
    detail:
      'Всё сохранённое на месте, черновики тоже: потеряться могла последняя секунда набора. Если окно не ожило, обновите его: Вид → Обновить окно.',
    buttons: ['Понятно'],
  })
}

/** The desk does not start. What is stored stays untouched; the log says what happened. */
export const tellStopped = async (reason: string, dataFolder: string) => {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Забота',
    message: 'Программа не может работать с данными.',
    detail: `${reason}\n\nДанные не изменены. Закройте программу и запустите её ещё раз; если не поможет, передайте администратору журнал из папки данных.`,
    buttons: ['Закрыть программу', 'Открыть папку данных'],
    defaultId: 0,
    cancelId: 0,
  })
  if (response === 1) await shell.openPath(dataFolder)
  app.exit(1)
}
