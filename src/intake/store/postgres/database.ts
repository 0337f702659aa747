import { hash } from 'node:crypto'
import { type ClientConfig, DatabaseError, Pool, type PoolClient, types } from 'pg'
import { errorCode } from '../../../shared/error-code.ts'
import { StoreUnavailable } from '../unavailable.ts'

/** One statement; `Row` is what its columns are. */
export type RunStatement = <Row>(text: string, values?: readonly unknown[]) => Promise<Row[]>

/** What listeners on a channel are told. */
export interface Notice {
  channel: string
  text: string
}

/** Inside a transaction, it is told with the commit. */
export const sendNotice = (run: RunStatement, { channel, text }: Notice) =>
  run('SELECT pg_notify($1, $2)', [channel, text])

export interface PostgresDatabase {
  run: RunStatement
  /** Runs statements that count all together or not at all. What `action` throws undoes them. */
  transaction<Result>(action: (run: RunStatement) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

/** Connections one process holds at most. */
const poolSize = 10
const connectMs = 5_000
/** What a statement may take; the client waits a little longer than the server, so that the server says why. */
const statementMs = 10_000
const answerMs = 15_000
/** A process that stops in the middle of an append holds its organisation's log no longer than this. */
const idleInTransactionMs = 15_000

const int8Oid = 20

/** How this service connects: sequences and times are below 2^53, so they come as numbers. */
export const connectionConfig = (url: string): ClientConfig => ({
  connectionString: url,
  application_name: 'zabota-intake',
  connectionTimeoutMillis: connectMs,
  keepAlive: true,
  types: {
    getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
      oid === int8Oid ? Number : types.getTypeParser(oid, format as 'text')) as typeof types.getTypeParser,
  },
})

// Connection, resources, cancelled, shut down, locked, read-only, system failure, serialisation: later it may work.
const passingStates = /^(08|53|57|58|55P03|25006|25P03|40)/

const isOurMistake = (error: unknown): boolean =>
  error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError

/** Tells a server that is down, out of reach or overloaded from a statement that is wrong. */
export const asStoreFailure = (error: unknown): unknown => {
  if (error instanceof StoreUnavailable || isOurMistake(error)) return error
  if (error instanceof DatabaseError && !passingStates.test(error.code ?? '')) return error
  return new StoreUnavailable(errorCode(error) || 'connection', error)
}

const names = new Map<string, string>()

/** The texts are few and fixed: under a name, a connection has each of them read and planned once. */
const nameOf = (text: string): string => {
  const name = names.get(text) ?? hash('sha256', text).slice(0, 32)
  names.set(text, name)
  return name
}

const runOn =
  (client: Pick<PoolClient, 'query'>): RunStatement =>
  async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> => {
    try {
      const statement = values.length === 0 ? { text } : { name: nameOf(text), text, values: [...values] }
      return (await client.query(statement)).rows as Row[]
    } catch (error) {
      throw asStoreFailure(error)
    }
  }

/** A pool of connections. It connects when it is first needed, and again whenever the server is back. */
export const openPostgresDatabase = (url: string): PostgresDatabase => {
  const pool = new Pool({
    ...connectionConfig(url),
    max: poolSize,
    statement_timeout: statementMs,
    query_timeout: answerMs,
    idle_in_transaction_session_timeout: idleInTransactionMs,
  })
  // A connection lost while idle is of no interest; unheard, its error would end the process.
  pool.on('error', () => undefined)

  const connect = async (): Promise<PoolClient> => {
    try {
      return await pool.connect()
    } catch (error) {
      throw asStoreFailure(error)
    }
  }

  const transaction: PostgresDatabase['transaction'] = async (action) => {
    const client = await connect()
    const ignore = () => undefined
    // A connection lost between two statements fails the next one; unheard, its error would end the process.
    client.on('error', ignore)
    const run = runOn(client)
    let broken = true
    try {
      await run('BEGIN')
      try {
        const result = await action(run)
        await run('COMMIT')
        broken = false
        return result
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) {
          await run('ROLLBACK')
          broken = false
        }
        throw error
      }
    } finally {
      client.removeListener('error', ignore)
      client.release(broken)
    }
  }

  return { run: runOn(pool), transaction, close: () => pool.end() }
}
