/** Puts the focus into the first field that was refused; answers whether there is one. */
export const focusInvalid = (form: Element | null): boolean => {
  const field = form?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? null
  field?.focus()
  return field !== null
}
