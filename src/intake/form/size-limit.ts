/** Bytes of one request to the form: every field at its longest, each letter as an emoji written in percents. */
export const formSizeLimit = 256 * 1024
