/** A state that normally takes a pointer or the keyboard. */
export type ForcedState = 'hovered' | 'focused' | 'pressed' | 'dropTarget'

/** React Aria writes states into attributes; the styles of our own read them. */
const attributes: Record<ForcedState, readonly string[]> = {
  hovered: ['data-hovered', 'data-forced-hover'],
  focused: ['data-focus-visible', 'data-forced-focus'],
  pressed: ['data-pressed'],
  dropTarget: ['data-drop-target'],
}

/** Shows an element as if it were in the state, until it really enters and leaves it. */
export const forceState = (element: Element, state: ForcedState): void => {
  for (const attribute of attributes[state]) element.setAttribute(attribute, 'true')
}

const stoodIn = (selector: string): string =>
  selector
    .replaceAll(':focus-visible', '[data-forced-focus]')
    .replaceAll(':focus-within', ':is([data-forced-focus], :has([data-forced-focus]))')
    .replaceAll(':hover', ':is([data-forced-hover], :has([data-forced-hover]))')

const standIn = (sheet: CSSStyleSheet | CSSMediaRule): void => {
  // From the end, so that the places of rules not yet looked at stay what they are.
  for (const [index, rule] of [...sheet.cssRules].entries().toArray().reverse()) {
    if (rule instanceof CSSMediaRule) standIn(rule)
    if (!(rule instanceof CSSStyleRule)) continue
    const selector = stoodIn(rule.selectorText)
    if (selector !== rule.selectorText) sheet.insertRule(`${selector} { ${rule.style.cssText} }`, index + 1)
  }
}

/**
 * No script can put an element under a pointer, or two under one focus. So each rule for a pointer or a focus gets a twin beside
 * it, for elements whose state is forced: they look exactly as the rule says.
 */
export const standInForPseudoClasses = (): void => {
  for (const sheet of document.styleSheets) standIn(sheet)
}
