/** What a check of a requisite says; a warning may be overruled by a person, an error may not. */
export type Check = { ok: true } | { ok: false; code: string; message: string; severity: 'error' | 'warning' }

export const passed: Check = { ok: true }

export const failed = (code: string, message: string): Check => ({ ok: false, code, message, severity: 'error' })

export const doubtful = (code: string, message: string): Check => ({ ok: false, code, message, severity: 'warning' })
