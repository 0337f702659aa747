import { isSame } from '../../shared/same.ts'

/** Only what the person changed: what somebody else wrote meanwhile in other fields stays. */
export const changedFields = <Fields extends object>(before: Fields, after: Fields): Partial<Fields> =>
  Object.fromEntries(
    Object.entries(after).filter(([field, value]) => !isSame(value, before[field as keyof Fields])),
  ) as Partial<Fields>
