import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** What a link does to what passes it, each as a chance from 0 to 1; chance itself comes from the test. */
export interface LinkFaults {
  /** A connection is closed before anything passes. */
  dropped: number
  /** A connection is cut in the middle of what passes, either way. */
  cut: number
  /** A request that changes something arrives a second time, whose answer nobody hears. */
  twice: number
  /** A piece is held up for so many milliseconds at most. */
  delayMs: number
}

export interface FaultyProxy {
  /** Where it listens. */
  url: string
  faults: LinkFaults
  /** How often it did each. */
  done: { dropped: number; cut: number; twice: number }
  close: () => Promise<void>
}

export const noFaults: LinkFaults = { dropped: 0, cut: 0, twice: 0, delayMs: 0 }

const headEnd = Buffer.from('\r\n\r\n')

/** The first whole request among the bytes, and how many bytes it takes; null until it is whole. */
const wholeRequest = (bytes: Buffer): { text: Buffer; changes: boolean } | null => {
  const end = bytes.indexOf(headEnd)
  if (end < 0) return null
  const head = bytes.subarray(0, end).toString('latin1')
  const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0)
  const size = end + headEnd.length + length
  return bytes.length < size ? null : { text: bytes.subarray(0, size), changes: head.startsWith('POST ') }
}

/** A TCP proxy in front of an HTTP server that drops, delays, duplicates and cuts. */
export const openFaultyProxy = async (target: string, random: () => number): Promise<FaultyProxy> => {
  const { hostname, port } = new URL(target)
  const open = new Set<Socket>()
  const done = { dropped: 0, cut: 0, twice: 0 }

  const keep = (socket: Socket): Socket => {
    open.add(socket)
    // A reset is what this proxy is for.
    socket.on('error', () => undefined)
    socket.on('close', () => open.delete(socket))
    return socket
  }

  const sendAgain = (request: Buffer) => {
    done.twice += 1
    const copy = keep(connect(Number(port), hostname))
    copy.resume()
    copy.end(Buffer.concat([request]))
  }

  const pass = (from: Socket, to: Socket, onBytes: (bytes: Buffer) => void) => {
    let before = Promise.resolve()
    from.on('data', (bytes: Buffer) => {
      const isCut = random() < proxy.faults.cut
      const wait = Math.round(random() * proxy.faults.delayMs)
      before = before.then(async () => {
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
        onBytes(bytes)
        if (!isCut) {
          to.write(bytes)
          return
        }
        done.cut += 1
        to.write(bytes.subarray(0, Math.floor(random() * bytes.length)), () => {
          to.destroy()
          from.destroy()
        })
      })
    })
    from.on('end', () => void before.then(() => to.end()))
    from.on('close', () => void before.then(() => to.destroy()))
  }

  const server = createServer((client) => {
    keep(client)
    if (random() < proxy.faults.dropped) {
      done.dropped += 1
      client.destroy()
      return
    }
    const upstream = keep(connect(Number(port), hostname))
    let asked = Buffer.alloc(0)
    pass(client, upstream, (bytes) => {
      asked = Buffer.concat([asked, bytes])
      for (let request = wholeRequest(asked); request !== null; request = wholeRequest(asked)) {
        if (request.changes && random() < proxy.faults.twice) sendAgain(Buffer.from(request.text))
        asked = asked.subarray(request.text.length)
      }
    })
    pass(upstream, client, () => undefined)
    upstream.on('error', () => client.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const proxy: FaultyProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults: noFaults,
    done,
    close: async () => {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
  return proxy
}
