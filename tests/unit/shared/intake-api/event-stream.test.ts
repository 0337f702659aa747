import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyEventStream, readEvents, type ServerSentEvent } from '../../../../src/shared/intake-api/event-stream.ts'

const readAll = (chunks: readonly string[]): ServerSentEvent[] => {
  let state = emptyEventStream
  const events: ServerSentEvent[] = []
  for (const chunk of chunks) {
    const read = readEvents(state, chunk)
    events.push(...read.events)
    state = read.state
  }
  return events
}

const text =
  'event: message\ndata: {"cursor":"a"}\n\n: heartbeat\n\ndata:x\rdata: y\r\n\r\nid: 1\nevent: done\ndata\n\ndata: unfinished'
const events = [
  { event: 'message', data: '{"cursor":"a"}' },
  { event: 'message', data: 'x\ny' },
  { event: 'done', data: '' },
]

test('reads events, passes over comments, waits for the end of an unfinished one', () => {
  expect(readAll([text])).toEqual(events)
})

test('gives the same events however the text is cut', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: text.length })), (cuts) => {
      const places = [0, ...cuts.sort((left, right) => left - right), text.length]
      const chunks = places.slice(1).map((place, index) => text.slice(places[index], place))
      expect(readAll(chunks)).toEqual(events)
    }),
  )
})
