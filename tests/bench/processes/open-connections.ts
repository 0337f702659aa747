import { once } from 'node:events'
import { connect } from 'node:net'

/** Opens connections that ask nothing, as many as it can, and says how many stand. */
const [url = '', count = '0'] = process.argv.slice(2)
const { hostname, port } = new URL(url)
const atOnce = 100
let standing = 0

const open = async (): Promise<void> => {
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined)
  socket.on('close', () => {
    standing -= 1
  })
  const connected = once(socket, 'connect').then(() => true)
  if (await connected.catch(() => false)) standing += 1
}

for (let opened = 0; opened < Number(count); opened += atOnce) await Promise.all(Array.from({ length: atOnce }, open))
process.send?.(standing)
process.on('message', () => process.send?.(standing))
process.on('disconnect', () => process.exit())
