import type { Ring } from '../../shared/domain/ring.ts'
import { createSecretKeeper, type DataKey } from '../secrets/secret-keeper.ts'
import type { KeptDesk } from '../serve/keep-desk.ts'
import { keepRingToken, keepWallToken } from '../serve/tokens.ts'
import type { WebHost } from '../serve/web-host.ts'
import type { StartOptions } from '../start-options.ts'

const usualWallPort = 4871

/** Lets a browser on this machine show the wall and an exchange say who calls; settings tell the addresses. Without it the desk works all the same. */
export const serveLocally = async (
  desk: KeptDesk,
  rendererFolder: string,
  { dataFolder, port }: StartOptions,
  dataKey: Promise<DataKey>,
  onRing: (ring: Ring) => void,
): Promise<WebHost | null> => {
  try {
    // Loaded only now: an HTTP server must not delay the first window.
    const { startWebHost } = await import('../serve/web-host.ts')
    const secrets = createSecretKeeper(await dataKey)
    const host = await startWebHost({
      desk,
      rendererFolder,
      port: port ?? usualWallPort,
      host: '127.0.0.1',
      wallToken: keepWallToken(dataFolder, secrets, desk.log),
      wallOnly: true,
      rings: { token: keepRingToken(dataFolder, secrets, desk.log), onRing },
    })
    desk.setAddresses({ wallUrl: host.wallUrl, ringUrl: host.ringUrl })
    return host
  } catch (error) {
    desk.log('warning', `the wall is not served: ${error instanceof Error ? error.message : String(error)}`)
    return null
  }
}
