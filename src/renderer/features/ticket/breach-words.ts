import type { BreachView } from '../../../shared/contract/tickets.ts'

const targetNames: Record<BreachView['target'], string> = {
  reaction: 'Срок реакции нарушен',
  execution: 'Срок исполнения нарушен',
}

/** «Срок реакции нарушен»; of a clock that was started anew, which time it was. */
export const breachTitle = ({ target, round }: Pick<BreachView, 'target' | 'round'>): string =>
  round === 0 ? targetNames[target] : `${targetNames[target]}, ${round + 1}-й раз`
