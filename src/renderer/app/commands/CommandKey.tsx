import { Key } from '../../ui/Key.tsx'
import { useKeyName } from './bindings.ts'
import type { CommandId } from './commands.ts'

/** The key a command has here and now, drawn as a key. */
export const CommandKey = ({ id }: { id: CommandId }) => <Key>{useKeyName(id)}</Key>
