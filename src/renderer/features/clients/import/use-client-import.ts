import { useEffect, useRef, useState } from 'react'
import type {
  ClientImportPreview,
  ImportProgress,
  ImportReading,
  ImportRow,
} from '../../../../shared/contract/client-import.ts'
import { type TableDelimiter, type TableEncoding, tableFileLimit } from '../../../../shared/documents/table-text.ts'
import type { ClientColumn } from '../../../../shared/domain/client-columns.ts'
import type { RowOutcome } from '../../../../shared/domain/row-outcome.ts'
import { desk } from '../../../app/connection.ts'
import { type DeskProblem, problemOf } from '../../../app/desk-problem.ts'

/** What a person has said about how the table is to be read; null: as the file itself shows. */
export interface ImportChoices {
  encoding: TableEncoding | null
  delimiter: TableDelimiter | null
  hasHead: boolean | null
  columns: (ClientColumn | null)[] | null
}

const asSeen: ImportChoices = { encoding: null, delimiter: null, hasHead: null, columns: null }

export interface ChosenTable {
  name: string
  file: Blob
  choices: ImportChoices
}

export type ReadImport = Extract<ClientImportPreview, { ok: true }>

const longestName = 120

const tooLarge: ClientImportPreview = { ok: false, message: 'Файл больше 32 МБ: разделите его на части.' }

const unreadable: ClientImportPreview = {
  ok: false,
  message: 'Файл не читается: его перенесли, удалили или диск отключён. Ничего не записано, выберите файл ещё раз.',
}

const nothingWritten: ImportProgress = { done: 0, total: 0, created: 0, changed: 0, refused: 0 }

/** What was written in all, when a run goes on where another was stopped. */
export const afterEarlier = (earlier: ImportProgress, progress: ImportProgress): ImportProgress => ({
  done: progress.done,
  total: progress.total,
  created: earlier.created + progress.created,
  changed: earlier.changed + progress.changed,
  refused: earlier.refused + progress.refused,
})

export interface ImportRun {
  progress: ImportProgress | null
  isRunning: boolean
  isStopped: boolean
}

/** A table of clients from the file to the cards: read, shown, written. */
export const useClientImport = () => {
  const [table, setTable] = useState<ChosenTable | null>(null)
  const [reading, setReading] = useState<Exclude<ImportReading, { step: 'ready' }> | null>(null)
  const [preview, setPreview] = useState<ClientImportPreview | null>(null)
  /** Rows a person left out, by their lines in the file. */
  const [skipped, setSkipped] = useState<ReadonlyMap<number, RowOutcome>>(() => new Map())
  const [run, setRun] = useState<ImportRun | null>(null)
  const [problem, setProblem] = useState<DeskProblem | null>(null)
  const stopper = useRef(new AbortController())
  useEffect(() => () => stopper.current.abort(), [])

  const renewed = (): AbortSignal => {
    stopper.current.abort()
    stopper.current = new AbortController()
    return stopper.current.signal
  }

  const read = async (chosen: ChosenTable) => {
    const signal = renewed()
    setTable(chosen)
    setProblem(null)
    setReading({ step: 'reading' })
    try {
      for await (const step of await desk.clientImport.read({ file: chosen.file, ...chosen.choices }, { signal })) {
        if (signal.aborted) return
        if (step.step === 'ready') {
          setPreview(step.preview)
          setSkipped(new Map())
        } else setReading(step)
      }
    } catch (error) {
      if (!signal.aborted) setProblem(problemOf(error))
    }
    if (!signal.aborted) setReading(null)
  }

  const choose = async (file: File) => {
    setPreview(null)
    const isTooLarge = file.size > tableFileLimit
    // The bytes are taken at once: the same are read again when a choice changes, whatever becomes of the file.
    const bytes = isTooLarge ? null : await file.arrayBuffer().catch(() => null)
    const chosen = {
      name: file.name.slice(0, longestName),
      file: new Blob(bytes === null ? [] : [bytes]),
      choices: asSeen,
    }
    if (bytes !== null) return read(chosen)
    setTable(chosen)
    setPreview(isTooLarge ? tooLarge : unreadable)
  }

  const apply = async (importId: string) => {
    const signal = renewed()
    const earlier = run?.progress ?? nothingWritten
    setProblem(null)
    setRun({ progress: run?.progress ?? null, isRunning: true, isStopped: false })
    try {
      for await (const progress of await desk.clientImport.apply(
        { importId, skipped: [...skipped.keys()] },
        { signal },
      ))
        setRun({ progress: afterEarlier(earlier, progress), isRunning: true, isStopped: false })
    } catch (error) {
      if (!signal.aborted) setProblem(problemOf(error))
    }
    setRun((before) => (before === null ? null : { ...before, isRunning: false, isStopped: signal.aborted }))
  }

  return {
    table,
    reading,
    preview,
    run,
    problem,
    choose: (file: File) => void choose(file),
    change: (choices: Partial<ImportChoices>) => {
      if (table !== null) void read({ ...table, choices: { ...table.choices, ...choices } })
    },
    skipped,
    skip: ({ line, outcome }: ImportRow, isSkipped: boolean) =>
      setSkipped((before) => {
        const after = new Map(before)
        if (isSkipped) after.set(line, outcome)
        else after.delete(line)
        return after
      }),
    apply: (importId: string) => void apply(importId),
    stop: () => stopper.current.abort(),
    forget: () => {
      stopper.current.abort()
      setTable(null)
      setPreview(null)
      setReading(null)
      setProblem(null)
    },
  }
}

export type ClientImportState = ReturnType<typeof useClientImport>
