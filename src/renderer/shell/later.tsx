import { type ComponentType, use } from 'react'

interface LaterPart {
  fetch: () => Promise<unknown>
  /** After a failure: the next showing asks again. */
  forget: () => void
}

const parts: LaterPart[] = []

/**
 * A part of the window whose code is fetched after the first screen is there, or when it is first shown, if that is sooner.
 * Once fetched it is drawn at once, as any other part.
 */
export const later = <Props extends object>(fetchPart: () => Promise<ComponentType<Props>>): ComponentType<Props> => {
  let fetched: ComponentType<Props> | null = null
  let fetching: Promise<ComponentType<Props>> | null = null
  const fetch = () => {
    fetching ??= fetchPart().then((part) => {
      fetched = part
      return part
    })
    return fetching
  }
  parts.push({
    fetch,
    forget: () => {
      fetching = null
    },
  })
  return (props) => {
    const Part = fetched ?? use(fetch())
    return <Part {...props} />
  }
}

const idle = (): Promise<void> =>
  new Promise((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: 1000 })
  })

/** Fetches every part still missing, one after another, while nothing else is to be done. */
export const fetchLaterParts = async (): Promise<void> => {
  for (const part of parts) {
    await idle()
    await part.fetch().catch(part.forget)
  }
}
