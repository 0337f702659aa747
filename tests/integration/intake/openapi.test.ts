import { expect, test, vi } from 'vitest'
import type * as Server from '../../../src/intake/server.ts'
import { intakeApiPrefix, intakeContract } from '../../../src/shared/intake-api/contract.ts'
import { startIntake } from './support.ts'

interface Route {
  method: string
  path: string
}

const routes: Route[] = []

vi.mock('../../../src/intake/server.ts', async (original) => {
  const real = await original<typeof Server>()
  const createServer: typeof real.createServer = (options) => {
    const server = real.createServer(options)
    server.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) routes.push({ method: one, path: url })
    })
    return server
  }
  return { ...real, createServer }
})

interface OpenApiDocument {
  servers: unknown
  paths: Record<string, Record<string, { responses: Record<string, unknown> }>>
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
const named = ({ method, path }: Route): string => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`

/** Calls of programs, not pages for people: those of the desks, and what takes something at the root. */
const servedCalls = (): string[] => {
  const ofServer = routes.filter(
    ({ method, path }) =>
      methods.includes(method) &&
      (path.startsWith(intakeApiPrefix) ? !/\/(\*|openapi\.json)$/.test(path) : method !== 'GET'),
  )
  const ofContract = Object.values(intakeContract).map((procedure) => {
    const { method, path } = procedure['~orpc'].route
    return { method: method ?? '', path: `${intakeApiPrefix}${path}` }
  })
  return [...new Set([...ofServer, ...ofContract].map(named))].sort()
}

test('what is served and what the OpenAPI document tells are the same', async () => {
  const { intake } = await startIntake()
  const document = (await (await fetch(`${intake.url}/api/v1/openapi.json`)).json()) as OpenApiDocument
  const documented = Object.entries(document.paths).flatMap(([path, calls]) =>
    methods.filter((method) => method.toLowerCase() in calls).map((method) => named({ method, path })),
  )

  expect(document.servers).toEqual([{ url: '/' }])
  expect(documented.sort()).toEqual(servedCalls())
  expect(documented).toEqual(
    expect.arrayContaining([
      'GET /api/v1/files/{sha256}',
      'PUT /api/v1/files/{sha256}',
      'PUT /files/{sha256}',
      'POST /api/v1/changes',
      'POST /requests',
    ]),
  )
  expect(Object.keys(document.paths['/api/v1/changes']?.get?.responses ?? {})).toContain('410')
})

test('the answers of the desks’ files are those the document tells', async () => {
  const { intake } = await startIntake()
  const document = (await (await fetch(`${intake.url}/api/v1/openapi.json`)).json()) as OpenApiDocument
  const path = '/api/v1/files/{sha256}'
  for (const method of ['put', 'get'] as const) {
    const told = document.paths[path]?.[method]?.responses ?? {}
    const { status } = await fetch(intake.url + path.replace('{sha256}', 'a'.repeat(64)), {
      method: method.toUpperCase(),
    })
    expect(status).toBe(401)
    expect(Object.keys(told)).toContain('401')
  }
})
