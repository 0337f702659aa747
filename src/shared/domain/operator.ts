import { z } from 'zod'
import { defineChange, defineEntity, setWrites } from './define-entity.ts'
import { limits, oneLine, optionalText } from './limits.ts'

export const operatorRoles = ['operator', 'specialist', 'supervisor', 'clerk', 'admin'] as const
export type OperatorRole = (typeof operatorRoles)[number]

export const roleNames: Record<OperatorRole, string> = {
  operator: 'Оператор горячей линии',
  specialist: 'Ответственный специалист',
  supervisor: 'Руководитель',
  clerk: 'Делопроизводитель',
  admin: 'Администратор',
}

/** A person of the hotline. A wall screen is a display, not a person. */
export interface Operator {
  name: string
  position: string
  role: OperatorRole
  active: boolean
}

export const operatorFieldsSchema = z.strictObject({
  name: oneLine(limits.name, 'Укажите фамилию и имя.'),
  position: optionalText(limits.name),
  role: z.enum(operatorRoles),
  active: z.boolean(),
})
export type OperatorFields = z.infer<typeof operatorFieldsSchema>

/** Two letters for a round badge: of the surname and the name, or the first two of a single word. */
export const initialsOf = (name: string): string => {
  const [first = '', second = ''] = name.trim().split(/\s+/)
  return (second === '' ? first.slice(0, 2) : first.slice(0, 1) + second.slice(0, 1)).toUpperCase()
}

const change = defineChange<Operator>()

export const operatorEntity = defineEntity<Operator>()({
  entity: 'operator',
  initial: { name: '', position: '', role: 'operator', active: true },
  policies: {
    name: 'lastWriterWins',
    position: 'lastWriterWins',
    role: 'lastWriterWins',
    active: 'lastWriterWins',
  },
  changes: {
    'operator.described': change(operatorFieldsSchema, (_operator, data) => ({
      writes: setWrites<Operator>(data),
    })),
  },
})
