import { basename, dirname } from 'node:path'

/** Where no program opens such files, some systems never answer at all. */
const patienceMs = 8000

const silence = Symbol('silence')

/**
 * Opens a file in the system's program for it; null when it was opened, else what went wrong, in Russian.
 * @param open settles with an empty string, or with the system's own words about the failure
 */
export const openFile = async (file: string, open: (file: string) => Promise<string>): Promise<string | null> => {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<typeof silence>((resolve) => {
    timer = setTimeout(resolve, patienceMs, silence)
  })
  const trouble = await Promise.race([open(file), patience])
  clearTimeout(timer)
  if (trouble === '') return null
  const where = `Файл «${basename(file)}» цел, он в папке ${dirname(file)}.`
  return trouble === silence
    ? `Система не ответила, открылся ли файл: возможно, на этом компьютере нет программы для PDF. ${where}`
    : `Не удалось открыть файл: ${trouble}. ${where}`
}
