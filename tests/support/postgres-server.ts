import type { TestProject } from 'vitest/node'
import { givenDatabaseUrl } from '../../build/postgres.ts'
import { startCluster } from './postgres-cluster.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A database on a server where tests may make databases of their own. */
    postgresUrl: string
  }
}

/** Gives the tests a PostgreSQL server: the one that was named, else one of their own. */
export const setup = async (project: TestProject) => {
  const given = givenDatabaseUrl()
  if (given !== null) {
    project.provide('postgresUrl', given)
    return
  }
  const cluster = await startCluster()
  project.provide('postgresUrl', cluster.url('postgres'))
  return () => cluster.remove()
}
