/** A phone number as it is kept: E.164, the extension after `;ext=`; one that could not be read stays as it was typed. */
export type StoredPhone = string

/** A number as it is dialled aloud: `+7 912 604-18-33 доб. 12`; foreign and unreadable ones as they are. */
export const showPhone = (phone: StoredPhone): string => {
  const parts = /^(?:\+7|8|7|)(\d{3})(\d{3})(\d{2})(\d{2})(?:;ext=(\d+))?$/.exec(phone)
  if (parts === null) return phone.replace(';ext=', ' доб. ')
  const [, area, first, second, third, extension] = parts
  return `+7 ${area} ${first}-${second}-${third}${extension === undefined ? '' : ` доб. ${extension}`}`
}
