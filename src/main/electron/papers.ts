import { realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

/** The real path of a paper, or null for anything that is not a PDF inside the documents folder. */
export const paperFile = async (dataFolder: string, path: string): Promise<string | null> => {
  try {
    // Links are followed first: a name inside the folder may lead out of it.
    const [folder, file] = await Promise.all([realpath(join(dataFolder, 'documents')), realpath(path)])
    return file.startsWith(folder + sep) && extname(file).toLowerCase() === '.pdf' ? file : null
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}
