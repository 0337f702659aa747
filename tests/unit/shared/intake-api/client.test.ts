import { expect, test } from 'vitest'
import { createIntakeClient, type IntakeClient, IntakeFailure } from '../../../../src/shared/intake-api/client.ts'

const answering = (answer: () => Response): IntakeClient =>
  createIntakeClient({ baseUrl: 'http://intake.test/', token: 'token', fetch: async () => answer() })

const failureOf = async (call: Promise<unknown>): Promise<Partial<IntakeFailure>> => {
  const failure = await call.catch((error: unknown) => error)
  if (!(failure instanceof IntakeFailure)) throw new Error('expected a failure', { cause: failure })
  const { code, status, retryAfter } = failure
  return { code, status, retryAfter }
}

test('asks the address below the base, with the token', async () => {
  const asked: [string, unknown][] = []
  const client = createIntakeClient({
    baseUrl: 'http://intake.test/sub/',
    token: 'secret',
    fetch: async (url, request) => {
      asked.push([url, request.headers.authorization])
      return Response.json({ entries: [], cursor: null, more: false })
    },
  })

  await client.pull({ after: null, limit: 5 })
  await client.pull({ after: '0123456789ab.7', limit: 5 })

  expect(asked).toEqual([
    ['http://intake.test/sub/api/v1/changes?limit=5', 'Bearer secret'],
    ['http://intake.test/sub/api/v1/changes?limit=5&after=0123456789ab.7', 'Bearer secret'],
  ])
})

test('tells the intake’s own refusals from the answers of something else', async () => {
  const own = { code: 'unavailable', message: 'Позже.' }
  const busy = () => Response.json(own, { status: 503, headers: { 'retry-after': '7' } })

  expect(await failureOf(answering(busy).time())).toEqual({ code: 'unavailable', status: 503, retryAfter: 7000 })
  for (const [body, status] of [
    ['<html>Bad gateway</html>', 502],
    ['{"code":"other","message":"?"}', 404],
    ['{"now":"yesterday"}', 200],
    ['<html>Wi-Fi login</html>', 200],
  ] as const)
    expect(await failureOf(answering(() => new Response(body, { status })).time())).toEqual({
      code: 'unexpected',
      status,
      retryAfter: null,
    })
})

test('an abort is the abort’s own reason, not a lost link', async () => {
  const abort = new AbortController()
  const client = createIntakeClient({
    baseUrl: 'http://intake.test',
    token: null,
    fetch: async () => {
      abort.abort(new Error('enough'))
      throw new TypeError('fetch failed')
    },
  })

  await expect(client.time(abort.signal)).rejects.toThrow('enough')
})

test('a stream that breaks off is a lost link; one that ends is over', async () => {
  const signal = new AbortController().signal
  const event = new TextEncoder().encode('data: {"cursor":null}\n\n')
  const broken = answering(
    () =>
      new Response(
        new ReadableStream({
          start: (controller) => controller.enqueue(event),
          pull: (controller) => controller.error(new TypeError('terminated')),
        }),
      ),
  ).stream({ signal })
  const whole = answering(() => new Response(event)).stream({ signal })

  expect((await whole.next()).value).toEqual({ cursor: null })
  expect((await whole.next()).done).toBe(true)
  expect(await failureOf(broken.next().then(() => broken.next()))).toMatchObject({ code: 'unreachable' })
})
