import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { Id } from '../../shared/sync/id.ts'
import { privateFolderMode, writePrivateFile } from '../secrets/private-file.ts'
import type { Store } from '../store/open.ts'
import { diskRefusal } from './disk-refusal.ts'

/** Where what is kept of people and acts of erasure are written; nobody but the owner may read there. */
export const privacyFolderOf = (store: Store): string => join(dirname(store.path), 'privacy')

const notKept = (error: unknown): unknown =>
  diskRefusal(error, {
    full: 'Файл не записан: на диске кончилось место. Освободите его и повторите.',
    forbidden: 'Файл не записан: папка данных закрыта для записи. Откройте доступ к ней и повторите.',
  })

export const keepPrivacyFile = (store: Store, fileName: string, contents: string | Uint8Array): string => {
  const folder = privacyFolderOf(store)
  const path = join(folder, fileName)
  try {
    mkdirSync(folder, { recursive: true, mode: privateFolderMode })
    writePrivateFile(path, contents)
  } catch (error) {
    throw notKept(error)
  }
  return path
}

/** The folder for the files of what is taken out under a name. */
export const exportFolderName = (name: string): string => `${name}, файлы`

/** Keeps a file of somebody's request beside what is taken out about him. */
export const keepExportedFile = (store: Store, name: string, fileName: string, contents: Uint8Array): void => {
  const folder = exportFolderName(name)
  try {
    mkdirSync(join(privacyFolderOf(store), folder), { recursive: true, mode: privateFolderMode })
  } catch (error) {
    throw notKept(error)
  }
  keepPrivacyFile(store, join(folder, fileName), contents)
}

const exportSchema = z.object({ records: z.array(z.object({ entityId: z.string() })) })

const entitiesIn = (file: string): string[] => {
  try {
    const parsed = exportSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    return parsed.success ? parsed.data.records.map((record) => record.entityId) : []
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}

/** Deletes what was taken out about people whose data have been destroyed since: a file lives no longer than its source. */
export const dropExportsOf = (store: Store, erased: ReadonlySet<Id>): void => {
  const folder = privacyFolderOf(store)
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.json'))) {
    const file = join(folder, name)
    if (!entitiesIn(file).some((id) => erased.has(id))) continue
    const stem = file.replace(/\.json$/, '')
    rmSync(`${stem}.pdf`, { force: true })
    rmSync(exportFolderName(stem), { recursive: true, force: true })
    rmSync(file)
  }
}
