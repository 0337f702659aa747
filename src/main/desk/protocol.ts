import type { MessagePort } from 'node:worker_threads'
import type { Ring } from '../../shared/domain/ring.ts'
import type { DataKey } from '../secrets/secret-keeper.ts'

/** What the desk worker is started with. Plain data: it crosses a thread. */
export interface DeskOptions {
  dataFolder: string
  /** Folder with `desk/` and `intake-sqlite/` migrations. */
  migrationsFolder: string
  /** Folder with the TrueType fonts of the papers; null: the installed font package. */
  fontFolder: string | null
  /** The worker that renders papers, as a file URL. */
  paperWorkerUrl: string
  /** The worker that reads tables from outside, as a file URL. */
  tableWorkerUrl: string
  /** The worker that carries the write-ahead log into the database, as a file URL. */
  checkpointWorkerUrl: string
  host: 'electron' | 'web'
  version: string
  electronVersion: string | null
  chromiumVersion: string | null
  /** Fills an empty database with a realistic day made from this seed. */
  demoSeed: number | null
  /** Preferred port of the embedded intake; another free one is taken when it is busy. */
  intakePort: number
}

/** Addresses the program around the desk serves on this machine; null where it does not. */
export interface HostAddresses {
  wallUrl: string | null
  /** Where an exchange or a softphone says who calls, with its token. */
  ringUrl: string | null
}

/** `wall` may watch the wall and nothing else. */
export type Access = 'full' | 'wall'

export type ToDesk =
  | { type: 'connect'; port: MessagePort; access: Access }
  | { type: 'dataKey'; key: DataKey }
  | { type: 'addresses'; addresses: HostAddresses }
  | { type: 'ring'; ring: Ring }
  | { type: 'log'; level: LogLevel; message: string }
  | { type: 'close' }

export type FromDesk =
  | { type: 'ready' }
  /** The form of the intake this desk works with: the one in the desk, or another's. */
  | { type: 'formUrl'; url: string | null }
  | { type: 'failed'; reason: string }
  | { type: 'closed' }

export type LogLevel = 'info' | 'warning' | 'error'
