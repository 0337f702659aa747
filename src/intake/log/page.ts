/** Bytes of changes after which a page ends early. */
export const pageSizeLimit = 4 * 1024 * 1024
