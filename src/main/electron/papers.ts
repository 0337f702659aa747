import { realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

/** Folders of the data folder whose PDFs may be opened: issued papers, and papers about personal data. */
const paperFolders = ['documents', 'privacy']

const realPathIfThere = async (path: string): Promise<string | null> => {
  try {
    return await realpath(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}

/** The real path of a paper, or null for anything that is not a PDF inside the folders of papers. */
export const paperFile = async (dataFolder: string, path: string): Promise<string | null> => {
  // Links are followed first: a name inside the folder may lead out of it.
  const file = await realPathIfThere(path)
  if (file === null || extname(file).toLowerCase() !== '.pdf') return null
  const folders = await Promise.all(paperFolders.map((name) => realPathIfThere(join(dataFolder, name))))
  return folders.some((folder) => folder !== null && file.startsWith(folder + sep)) ? file : null
}
