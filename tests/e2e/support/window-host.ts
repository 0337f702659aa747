import type { Page } from '@playwright/test'
import type { HostResult, ZabotaHost } from '../../../src/shared/contract/host.ts'

type Request = Exclude<keyof ZabotaHost, 'kind'>
type Answer = { result: HostResult | undefined } | { error: string }

/** Asks the host from inside the page, the way any script that got into the page could. */
export const askHost = (page: Page, request: Request, ...input: unknown[]): Promise<Answer> =>
  page.evaluate(
    async ([name, values]) => {
      const host = Reflect.get(window, 'zabotaHost') as unknown as Record<
        string,
        (...input: unknown[]) => Promise<HostResult>
      >
      try {
        return { result: await host[name]?.(...values) }
      } catch (error) {
        return { error: String(error) }
      }
    },
    [request, input] as const,
  )
