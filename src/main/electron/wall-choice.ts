import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import { z } from 'zod'
import { knownDisplaySchema } from './known-display.ts'

const choiceSchema = z.strictObject({ display: knownDisplaySchema.nullable(), opensAtStart: z.boolean() })

/** What was chosen for the wall on this computer; no display leaves it to the program. */
export type WallChoice = z.infer<typeof choiceSchema>

const choiceFile = () => join(app.getPath('userData'), 'wall.json')

export const readWallChoice = (): WallChoice => {
  try {
    return choiceSchema.parse(JSON.parse(readFileSync(choiceFile(), 'utf8')))
  } catch {
    // Nothing was chosen yet, or the file is no one's.
    return { display: null, opensAtStart: false }
  }
}

export const writeWallChoice = (choice: WallChoice) => writeFileSync(choiceFile(), JSON.stringify(choice))
