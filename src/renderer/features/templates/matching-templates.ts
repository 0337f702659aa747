import type { TemplateView } from '../../../shared/contract/templates.ts'
import type { TicketKind } from '../../../shared/domain/ticket.ts'

const words = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

interface Around {
  kind: TicketKind | null
  product: string
}

const sameProduct = (template: TemplateView, product: string): boolean =>
  template.product !== '' && product.toLowerCase().startsWith(template.product.toLowerCase())

/**
 * The templates that fit what is typed, those of the same program first, then those of the same kind. One of another kind
 * comes last, it is not hidden: the kind may be what has to change.
 */
export const matchingTemplates = (
  templates: readonly TemplateView[],
  typed: string,
  { kind, product }: Around,
): TemplateView[] => {
  const asked = words(typed)
  const rank = (template: TemplateView): number => {
    if (sameProduct(template, product)) return 0
    if (kind === null || template.kind === null) return 1
    return template.kind === kind ? 1 : 2
  }
  return templates
    .filter(({ name, subject, archived }) => {
      const own = words(`${name} ${subject}`)
      return !archived && asked.every((one) => own.some((word) => word.startsWith(one)))
    })
    .toSorted((left, right) => rank(left) - rank(right))
}
