const idPattern = /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/

// What engines and databases put into their messages: values in quotes, parameters, text in any script but ours.
const quoted = /"[^"\n]*"|`[^`\n]*`|(?<=\bparams: ).*/g
const addresses = /[\w.%+-]+@[\w-]+(?:\.[\w-]+)*/g
const numbers = /\+?\d(?:[ ().-]{0,3}\d){5,}/g
const otherScripts = /\P{ASCII}+(?:[ ,.-]+\P{ASCII}+)*/gu

const withoutData = (text: string): string =>
  text.replace(quoted, '…').replace(addresses, '…').replace(otherScripts, '…').replace(numbers, '…')

/** Characters of one fault in a log: the first lines of a stack are the telling ones. */
export const faultTextLimit = 4_000

/**
 * What a log may say of an unexpected error: its name, its message and its stack without whatever may be somebody's
 * data. A message may quote what was being read or written; ids, names of files and places in them stay.
 */
export const faultText = (error: unknown): string => {
  const text = error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error)
  return text
    .split(idPattern)
    .map((part, place) => (place % 2 === 1 ? part : withoutData(part)))
    .join('')
}
