const isLoopback = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)

/**
 * Whether an address is the form of the intake this desk works with: over TLS, or in the clear on this machine. Whatever a
 * page asks for, nothing else of the world is opened.
 * @param formUrl as the desk told it, never as a page did; null while there is none
 */
export const isFormAddress = (address: string, formUrl: string | null): boolean => {
  if (formUrl === null || !URL.canParse(address) || !URL.canParse(formUrl)) return false
  const [asked, known] = [new URL(address), new URL(formUrl)]
  return asked.href === known.href && known.username === '' && (known.protocol === 'https:' || isLoopback(known))
}
