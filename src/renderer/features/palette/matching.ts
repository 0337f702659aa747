import { type CommandId, commandOf, groupNames } from '../../app/commands/commands.ts'
import { plainText } from '../../app/plain-words.ts'

const wordsOf = (text: string): string[] =>
  plainText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

/** The commands whose words begin with every word typed, those that begin with the first one before the others. */
export const matchingCommands = (ids: readonly CommandId[], text: string): CommandId[] => {
  const asked = wordsOf(text)
  const [first = ''] = asked
  const fitting = ids.filter((id) => {
    const { name, group } = commandOf(id)
    const words = wordsOf(`${name} ${groupNames[group]}`)
    return asked.every((one) => words.some((word) => word.startsWith(one)))
  })
  const isFirst = (id: CommandId) => (wordsOf(commandOf(id).name)[0]?.startsWith(first) === true ? 0 : 1)
  return fitting.toSorted((one, other) => isFirst(one) - isFirst(other))
}
