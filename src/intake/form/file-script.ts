/**
 * Sends files in pieces while the visitor still types, goes on after a break, and keeps what was sent over a reload.
 * Served as the text of this function: it runs in the browser and can use nothing from outside itself.
 */
export const fileScript = (): void => {
  const field = document.querySelector<HTMLElement>('[data-files]')
  const chooser = field?.querySelector<HTMLInputElement>('input[type=file]')
  const list = field?.querySelector('ul')
  const status = field?.querySelector('[data-files-status]')
  const form = chooser?.form
  // Hashes are counted only where the page came safely; elsewhere the files go with the form.
  if (!field || !chooser || !list || !status || !form || !window.crypto?.subtle) return

  const pieceSize = 192 * 1024
  const attempts = 6
  const limit = Number(field.dataset.limit)
  const path = form.action.replace(/\/requests(\?.*)?$/, '/files/')
  const draftOf = `zabota-files:${document.body.dataset.form ?? '/'}`

  interface Answer {
    received: number
    token?: string
    name?: string
    size?: string
  }
  class Refusal extends Error {}

  const storage = ((): Storage | null => {
    try {
      return window.sessionStorage
    } catch {
      return null
    }
  })()

  const element = <Name extends keyof HTMLElementTagNameMap>(name: Name, text = '', className = '') => {
    const made = document.createElement(name)
    made.textContent = text
    made.className = className
    return made
  }

  const boxes = () => [...list.querySelectorAll<HTMLInputElement>('input[name=attached]')]
  const isSending = () => list.querySelector('progress') !== null

  const keepDraft = () =>
    storage?.setItem(
      draftOf,
      JSON.stringify(
        boxes()
          .filter((box) => box.checked)
          .map((box) => [box.value, box.dataset.name ?? '', box.dataset.size ?? '']),
      ),
    )

  const showTaken = (item: Element, [token, name, size]: string[]) => {
    const label = element('label', '', 'consent')
    const box = element('input')
    Object.assign(box, { type: 'checkbox', name: 'attached', value: token, checked: true })
    Object.assign(box.dataset, { name, size })
    const words = element('span', `${name} `)
    words.append(element('span', size, 'hint'))
    label.append(box, words)
    item.replaceChildren(label)
  }

  const button = (words: string, label: string, press: () => void) => {
    const made = element('button', words, 'small')
    made.type = 'button'
    made.setAttribute('aria-label', label)
    made.addEventListener('click', press)
    return made
  }

  const ask = async (address: string, range: string, piece: Blob | null, signal: AbortSignal): Promise<Answer> => {
    const answer = await fetch(address, {
      method: 'PUT',
      headers: { 'content-range': range, 'content-type': 'application/octet-stream' },
      body: piece,
      signal,
    })
    if (answer.ok) return answer.json()
    if (answer.status >= 500 || answer.status === 429 || answer.status === 408) throw new Error(String(answer.status))
    const said = await answer.json().catch(() => ({}))
    throw new Refusal(said.message ?? 'Файл не принят.')
  }

  const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

  const sendPieces = async (file: File, signal: AbortSignal, onPart: (share: number) => void): Promise<Answer> => {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
    const hash = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    const address = `${path}${hash}?name=${encodeURIComponent(file.name)}`
    let answer = await ask(address, `bytes */${file.size}`, null, signal)
    while (answer.token === undefined) {
      const start = answer.received
      const end = Math.min(start + pieceSize, file.size)
      answer = await ask(address, `bytes ${start}-${end - 1}/${file.size}`, file.slice(start, end), signal)
      onPart(answer.received / file.size)
    }
    return answer
  }

  const sendWhole = async (file: File, signal: AbortSignal, onPart: (share: number) => void): Promise<Answer> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await sendPieces(file, signal, onPart)
      } catch (failure) {
        if (failure instanceof Refusal || signal.aborted || attempt === attempts) throw failure
        await pause(500 * 2 ** attempt)
      }
    }
  }

  let waits = false
  const afterSending = () => {
    if (isSending() || !waits) return
    waits = false
    status.textContent = ''
    if (list.querySelector('.error') === null) form.requestSubmit()
    else status.textContent = 'Обращение не отправлено: приложены не все файлы. Уберите их или повторите.'
  }

  const send = async (file: File, item: Element) => {
    const stop = new AbortController()
    const progress = element('progress')
    progress.max = 1
    progress.setAttribute('aria-label', `Загрузка: ${file.name}`)
    const remove = () => {
      stop.abort()
      item.remove()
      chooser.focus()
      afterSending()
    }
    item.replaceChildren(element('span', file.name), progress, button('Отменить', `Отменить: ${file.name}`, remove))
    try {
      const {
        token = '',
        name = '',
        size = '',
      } = await sendWhole(file, stop.signal, (share) => {
        progress.value = share
      })
      showTaken(item, [token, name, size])
      keepDraft()
    } catch (failure) {
      if (stop.signal.aborted) return
      const words =
        failure instanceof Refusal
          ? failure.message
          : `«${file.name}»: не загрузился, нет связи. Остальное на месте: повторите или уберите файл.`
      const said = element('p', words, 'error')
      said.setAttribute('role', 'alert')
      const again = button('Повторить', `Повторить: ${file.name}`, () => void send(file, item))
      const away = button('Убрать', `Убрать: ${file.name}`, remove)
      item.replaceChildren(said, ...(failure instanceof Refusal ? [away] : [again, away]))
    }
    afterSending()
  }

  const take = (files: Iterable<File>) => {
    status.textContent = ''
    for (const file of files) {
      const standing = boxes().filter((box) => box.checked).length + list.querySelectorAll('progress, .error').length
      if (standing >= limit) {
        status.textContent = `Не больше ${limit} файлов: «${file.name}» не приложен. Уберите лишние или приложите архив.`
        return
      }
      const item = element('li')
      list.append(item)
      void send(file, item)
    }
  }

  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
  const mark = (isOver: boolean) => field.classList.toggle('over', isOver)
  document.addEventListener('dragover', (event) => {
    if (!hasFiles(event)) return
    event.preventDefault()
    mark(true)
  })
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) mark(false)
  })
  document.addEventListener('drop', (event) => {
    mark(false)
    if (!hasFiles(event) || event.dataTransfer === null) return
    event.preventDefault()
    take([...event.dataTransfer.files])
  })
  document.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])]
    if (files.length === 0) return
    event.preventDefault()
    take(files)
  })
  chooser.addEventListener('change', () => {
    take([...(chooser.files ?? [])])
    chooser.value = ''
  })
  list.addEventListener('change', keepDraft)
  form.addEventListener('submit', (event) => {
    if (!isSending()) return
    event.preventDefault()
    event.stopImmediatePropagation()
    waits = true
    status.textContent = 'Файлы ещё загружаются: обращение уйдёт само, как только они загрузятся.'
  })

  field.classList.add('live')
  if (form.dataset.request !== 'fresh') return
  for (const kept of JSON.parse(storage?.getItem(draftOf) ?? '[]') as string[][]) {
    const item = element('li')
    list.append(item)
    showTaken(item, kept)
  }
}
