import { useState } from 'react'
import type { ImportedYear } from '../../../shared/domain/term-settings.ts'
import type { XmlCalendarProblem } from '../../../shared/sla/xml-calendar.ts'
import { desk } from '../../app/connection.ts'
import { useAction } from '../../app/use-action.ts'
import { calendarFileLimit, decodeFile } from './read-file.ts'

/** How the last file went. */
export type FileOutcome =
  | { name: string; year: number; notes: readonly string[] }
  | { name: string; problems: readonly XmlCalendarProblem[] }

const tooLarge: XmlCalendarProblem = { line: null, message: 'Файл больше мегабайта: это не календарь.' }

const longestName = 160

const readYear = async (file: File) => {
  // A file of gigabytes is refused unread.
  if (file.size > calendarFileLimit) return { ok: false as const, problems: [tooLarge] }
  const decoded = decodeFile(new Uint8Array(await file.arrayBuffer()))
  if ('problem' in decoded) return { ok: false as const, problems: [{ line: null, message: decoded.problem }] }
  return desk.calendar.importXml({ text: decoded.text })
}

/** Loading a calendar file: its year goes to the pending edits, its mistakes are told. */
export const useCalendarFile = (onYear: (year: ImportedYear) => void) => {
  const [outcome, setOutcome] = useState<FileOutcome | null>(null)
  const loading = useAction(async (file: File) => {
    setOutcome(null)
    const name = file.name.slice(0, longestName)
    const calendar = await readYear(file)
    if (!calendar.ok) {
      setOutcome({ name, problems: calendar.problems })
      return
    }
    setOutcome({ name, year: calendar.year, notes: calendar.notes })
    onYear({ id: String(calendar.year), source: name, days: calendar.days })
  })
  return {
    load: (file: File) => void loading.run(file),
    isLoading: loading.isRunning,
    problem: loading.problem,
    outcome,
    forget: () => setOutcome(null),
  }
}
