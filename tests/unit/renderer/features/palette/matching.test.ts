import { expect, it } from 'vitest'
import { commandIds, commandOf } from '../../../../../src/renderer/app/commands/commands.ts'
import { matchingCommands } from '../../../../../src/renderer/features/palette/matching.ts'

const offeredAtDesk = commandIds.filter((id) => commandOf(id).group !== 'call')

it('finds a command by the beginnings of its words, in any order', () => {
  expect(matchingCommands(offeredAtDesk, 'зво')).toEqual(['call.open', 'call.held'])
  expect(matchingCommands(commandIds, 'раз пер')).toEqual(['ticket.transfer'])
  expect(matchingCommands(commandIds, 'счёт')).toEqual(matchingCommands(commandIds, 'счет'))
})

it('puts those that begin with the word first', () => {
  expect(matchingCommands(commandIds, 'документы')[0]).toBe('documents.month')
})

it('leaves everything while nothing is asked, and nothing when nothing fits', () => {
  expect(matchingCommands(commandIds, ' ')).toEqual(commandIds)
  expect(matchingCommands(commandIds, 'жираф')).toEqual([])
})
