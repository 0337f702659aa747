/** A page for a person who came with a link that does not work. No script, no style: the policy allows none inline. */
export const refusalPage = (sentence: string): string =>
  `<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Забота</title></head><body><h1>Забота</h1><p>${sentence}</p></body></html>`
