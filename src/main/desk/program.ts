import type { SessionState } from '../../shared/contract/session.ts'
import type { ProgramInfo, SecretProtection } from '../../shared/contract/settings.ts'
import type { PaperRenderer } from '../documents/renderer.ts'
import type { TableReader } from '../tables/table-reader.ts'
import type { Desk } from './desk.ts'
import type { IntakeLink } from './intake-link.ts'
import type { Live } from './live.ts'
import type { Log } from './log.ts'
import type { Access } from './protocol.ts'
import type { RingBoard } from './ring-board.ts'
import type { Addresses } from './session.ts'

/** Why there is no desk to work with: the window shows it and offers the way out. */
export type Problem = Extract<SessionState, { stage: 'damaged' | 'refused' }>

/** The running program: a desk, or the reason why its database could not be opened. */
export interface Program {
  desk: Desk | null
  problem: Problem | null
  live: Live
  log: Log
  addresses: Addresses
  rings: RingBoard
  info: ProgramInfo
  dataFolder: string
  /** What guards this station's secrets; null until their key has come. */
  secretProtection: SecretProtection | null
  intake: Pick<IntakeLink, 'status' | 'wake' | 'nudge' | 'isPrefixTaken' | 'look' | 'connect' | 'returnHome'>
  paperRenderer: PaperRenderer
  tableReader: TableReader
  restoreBackup: (name: string) => void
}

export interface HandlerContext {
  program: Program
  access: Access
}
