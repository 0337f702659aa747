import { Notice } from '../../ui/Notice.tsx'
import type { FileOutcome } from './use-file.ts'

/** How the loading of a file went: what it brought, or every mistake with its line. */
export const FileOutcomeNotice = ({ outcome }: { outcome: FileOutcome }) => {
  if ('problems' in outcome)
    return (
      <Notice tone="failed" title={`Файл «${outcome.name}» не загружен, календарь прежний.`}>
        <ul>
          {outcome.problems.map(({ line, message }) => (
            <li key={`${line} ${message}`}>{line === null ? message : `Строка ${line}. ${message}`}</li>
          ))}
        </ul>
      </Notice>
    )
  return (
    <Notice
      tone={outcome.notes.length === 0 ? 'good' : 'warning'}
      title={`Календарь ${outcome.year} года прочитан из файла «${outcome.name}».`}
    >
      {outcome.notes.length === 0 ? undefined : (
        <ul>
          {outcome.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </Notice>
  )
}
