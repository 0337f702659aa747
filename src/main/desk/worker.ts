import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { RPCHandler } from '@orpc/server/message-port'
import { touch } from './live.ts'
import { openProgram, realSurroundings } from './open-program.ts'
import type { Access, DeskOptions, FromDesk, ToDesk } from './protocol.ts'
import { router, withContractErrors } from './router.ts'

if (parentPort === null) throw new Error('the desk runs in a worker thread')
const host = parentPort
const tell = (message: FromDesk) => host.postMessage(message)

const start = async () => {
  const program = await openProgram(workerData as DeskOptions, realSurroundings, (url) =>
    tell({ type: 'formUrl', url }),
  )
  const handler = new RPCHandler(router, { clientInterceptors: [withContractErrors] })

  const connect = (port: MessagePort, access: Access) => {
    handler.upgrade(port, { context: { program, access } })
    port.start()
  }

  const receive = async (message: ToDesk) => {
    switch (message.type) {
      case 'connect':
        connect(message.port, message.access)
        return
      case 'dataKey':
        program.unlock(message.key)
        return
      case 'addresses':
        Object.assign(program.addresses, message.addresses)
        program.live.publish(touch('session'))
        return
      case 'ring':
        program.rings.ring(message.ring)
        return
      case 'log':
        program.log(message.level, message.message)
        return
      case 'close':
        await program.close()
        tell({ type: 'closed' })
        process.exit(0)
    }
  }
  host.on('message', (message: ToDesk) => void receive(message))
  tell({ type: 'ready' })
}

start().catch((error: unknown) => {
  tell({ type: 'failed', reason: error instanceof Error ? error.message : String(error) })
  // Whatever still runs here must not hold the database beside the desk that is started next.
  process.exit(1)
})
