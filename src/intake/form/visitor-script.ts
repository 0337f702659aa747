/**
 * What the pages do for a visitor whose browser runs scripts; without it everything works all the same. Served as the
 * text of this function: it runs in the browser and can use nothing from outside itself.
 */
export const visitorScript = (): void => {
  const draftOf = `zabota-draft:${document.body.dataset.form ?? '/'}`

  // In another site's page the browser may keep storage shut; then a draft does not outlive a reload.
  const storage = ((): Storage | null => {
    try {
      return window.sessionStorage
    } catch {
      return null
    }
  })()

  const typedIn = (form: HTMLFormElement) =>
    [...form.elements].filter(
      (element): element is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement =>
        (element instanceof HTMLInputElement &&
          !['hidden', 'file'].includes(element.type) &&
          element.name !== 'attached') ||
        element instanceof HTMLTextAreaElement ||
        element instanceof HTMLSelectElement,
    )

  const isTicked = (element: Element): element is HTMLInputElement =>
    element instanceof HTMLInputElement && (element.type === 'radio' || element.type === 'checkbox')

  const keepDraft = (form: HTMLFormElement) => {
    const values = typedIn(form)
      .filter((element) => element.name !== 'website' && (!isTicked(element) || element.checked))
      .map((element) => [element.name, element.value])
    storage?.setItem(draftOf, JSON.stringify(values))
  }

  const restoreDraft = (form: HTMLFormElement) => {
    const kept = storage?.getItem(draftOf) ?? null
    if (kept === null) return
    const values = new Map(JSON.parse(kept) as [string, string][])
    for (const element of typedIn(form)) {
      const value = values.get(element.name)
      if (isTicked(element)) element.checked = element.value === value
      else if (value !== undefined) element.value = value
    }
  }

  const say = (form: HTMLFormElement, sentence: string) => {
    const notice = form.querySelector('.notice') ?? form.insertBefore(document.createElement('div'), form.firstChild)
    const words = document.createElement('h2')
    words.textContent = sentence
    notice.className = 'notice'
    notice.setAttribute('role', 'alert')
    notice.setAttribute('tabindex', '-1')
    notice.replaceChildren(words)
    if (notice instanceof HTMLElement) notice.focus()
  }

  const guardSending = (form: HTMLFormElement) => {
    const button = form.querySelector<HTMLButtonElement>('button[type=submit]')
    const words = button?.textContent ?? ''
    let isSending = false
    form.addEventListener('submit', (event) => {
      if (!navigator.onLine) {
        event.preventDefault()
        say(
          form,
          'Нет связи с интернетом, обращение не отправлено. Всё написанное сохранено в этой вкладке: отправьте, когда связь появится.',
        )
        return
      }
      if (isSending) {
        event.preventDefault()
        return
      }
      isSending = true
      button?.setAttribute('aria-disabled', 'true')
      if (button) button.textContent = 'Отправляем…'
    })
    // The back button may bring the page as it was left.
    window.addEventListener('pageshow', () => {
      isSending = false
      button?.removeAttribute('aria-disabled')
      if (button) button.textContent = words
    })
  }

  // The site around cannot look inside the frame: it is told how high the page is, and when there is something to read.
  const tellHeight = () => {
    const answered = document.querySelector('[data-sent], .notice') !== null
    const tell = (isFirst: boolean) =>
      window.parent.postMessage(
        { form: 'zabota', height: document.documentElement.offsetHeight, answered: isFirst && answered },
        '*',
      )
    tell(true)
    new ResizeObserver(() => tell(false)).observe(document.documentElement)
  }

  if (window.parent !== window) tellHeight()
  if (document.querySelector('[data-sent]') !== null) {
    storage?.removeItem(draftOf)
    storage?.removeItem(draftOf.replace('zabota-draft', 'zabota-files'))
  }
  const form = document.querySelector<HTMLFormElement>('form[data-request]')
  if (form === null) return
  // A page that came back from the intake carries what was sent itself.
  if (form.dataset.request === 'fresh') restoreDraft(form)
  form.addEventListener('input', () => keepDraft(form))
  form.addEventListener('change', () => keepDraft(form))
  guardSending(form)
  form.querySelector<HTMLElement>('.notice')?.focus()
}
