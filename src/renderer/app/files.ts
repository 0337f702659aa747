import { useEffect, useState } from 'react'
import type { OpenedFile } from '../../shared/contract/files.ts'

/** The address of a file's bytes for as long as it is shown. */
export const useFileUrl = (file: Blob | null): string | null => {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (file === null) {
      setUrl(null)
      return
    }
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return url
}

/** Milliseconds in which the browser has begun to read what it saves. */
const savingMs = 60_000

/** Saves a file where the person downloads to. */
export const saveFile = ({ name, file }: OpenedFile): void => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), savingMs)
}
