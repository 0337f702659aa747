import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { createIntake, type Intake } from '../../intake/create-intake.ts'
import { StartFailure } from '../../intake/start-failure.ts'
import { readOrganisation } from '../store/organisation.ts'
import { largestWebsiteNumber } from '../store/tickets.ts'
import type { Desk } from './desk.ts'
import type { Log } from './log.ts'
import type { DeskOptions } from './protocol.ts'

const start = (options: DeskOptions, desk: () => Desk | null, log: Log, clock: () => number): Promise<Intake> => {
  const store = desk()?.store
  return createIntake({
    databasePath: join(options.dataFolder, 'intake.sqlite'),
    migrationsFolder: join(options.migrationsFolder, 'intake-sqlite'),
    port: options.intakePort,
    clock,
    // A log that begins anew must not give a caller a number somebody has already.
    numbersAfter: store ? largestWebsiteNumber(store) : 0,
    organisation: () => {
      const current = desk()
      const organisation = current ? readOrganisation(current.store) : null
      return {
        name: organisation?.name || 'Техподдержка',
        phone: organisation?.phone ?? '',
        site: organisation?.site ?? '',
        accent: organisation?.accent ?? '',
        allowedSites: organisation?.allowedSites ?? '',
      }
    },
    writeLine: (line, level) => {
      if (level !== 'info') log(level, `intake: ${line}`)
    },
  })
}

/** Keeps the damaged files beside, so that nothing in them is lost for good. */
const setAside = (databasePath: string, now: number): void => {
  for (const suffix of ['-wal', '-shm', '']) {
    if (existsSync(databasePath + suffix)) renameSync(databasePath + suffix, `${databasePath}.damaged-${now}${suffix}`)
  }
}

/**
 * Starts the intake inside the desk. Its log holds nothing the desk does not have, so a damaged one is set aside and
 * begun anew: the form goes on taking requests. Null when it does not start: the desk works on without it.
 */
export const startEmbeddedIntake = async (
  options: DeskOptions,
  desk: () => Desk | null,
  log: Log,
  now: () => number,
): Promise<Intake | null> => {
  try {
    return await start(options, desk, log, now)
  } catch (error) {
    log('error', `intake did not start: ${String(error)}`)
    if (!(error instanceof StartFailure) || error.code !== 'damagedDatabase') return null
  }
  try {
    setAside(join(options.dataFolder, 'intake.sqlite'), now())
    return await start(options, desk, log, now)
  } catch (error) {
    log('error', `intake did not start anew: ${String(error)}`)
    return null
  }
}
