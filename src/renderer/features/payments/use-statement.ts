import { useState } from 'react'
import type { ImportPreview } from '../../../shared/contract/payments.ts'
import { statementFileLimit } from '../../../shared/documents/payments/decode-statement.ts'
import { desk } from '../../app/connection.ts'
import { useAction } from '../../app/use-action.ts'

export interface ReadStatement {
  name: string
  file: Blob
  preview: ImportPreview
}

const longestName = 120

const tooLarge: ImportPreview = {
  ok: false,
  problem: { line: null, message: 'Файл больше 10 МБ: выгрузите выписку за меньший срок.' },
  where: 'file',
}

/** A bank's file as the desk understands it; nothing is written by reading. */
export const useStatement = () => {
  const [statement, setStatement] = useState<ReadStatement | null>(null)
  const reading = useAction(async (chosen: File) => {
    // The bytes are taken at once: the same are read again when the payments are written, whatever becomes of the file.
    const isTooLarge = chosen.size > statementFileLimit
    const file = new Blob(isTooLarge ? [] : [await chosen.arrayBuffer()])
    const preview = isTooLarge ? tooLarge : await desk.payments.preview({ file })
    setStatement({ name: chosen.name.slice(0, longestName), file, preview })
  })
  return {
    statement,
    read: (file: File) => void reading.run(file),
    isReading: reading.isRunning,
    problem: reading.problem,
    forget: () => {
      reading.clear()
      setStatement(null)
    },
  }
}
