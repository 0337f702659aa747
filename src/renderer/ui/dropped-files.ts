import type { FileDropItem } from 'react-aria-components'

/** The files among what was dropped, not the folders and texts. */
export const droppedFiles = (items: readonly { kind: string }[]): Promise<File[]> =>
  Promise.all(items.filter((one): one is FileDropItem => one.kind === 'file').map((one) => one.getFile()))
