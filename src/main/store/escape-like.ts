/** Text as a pattern of LIKE that means just it, with `escape '\\'` beside. */
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (mark) => `\\${mark}`)
