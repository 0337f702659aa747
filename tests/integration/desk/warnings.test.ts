import { afterEach, describe, expect, it } from 'vitest'
import { moscow } from './timed-desk.ts'
import { hours, minutes, openWarnedDesk, seconds, type WarnedDesk } from './warned-desk.ts'

let open: WarnedDesk | null = null

const openAt = (now: string): WarnedDesk => {
  open = openWarnedDesk(now)
  return open
}

afterEach(() => {
  open?.close()
  open = null
})

const day = (time: string): string => `2026-11-23T${time}`
const half = 'К2-000001 Прошла половина срока реакции'
const ten = 'К2-000001 На ответ меньше 10 минут'
const three = 'К2-000001 На ответ меньше 3 минут'
const breach = 'К2-000001 Срок реакции нарушен'

describe('marks of the reaction', () => {
  it('are each told once, not before their moment and within a second after it', () => {
    const { ticket, until, heard, pass } = openAt(day('10:00:00'))
    ticket('reference')
    for (const [time, said] of [
      ['10:15:00', half],
      ['10:20:00', ten],
      ['10:27:00', three],
      ['10:30:00', breach],
    ] as const) {
      until(day(`${time}.000`))
      expect(heard()).toEqual([])
      until(day(`${time}.999`))
      expect(heard()).toEqual([said])
    }
    pass(hours(5))
    expect(heard()).toEqual([])
  })

  it('are cancelled by an answer', () => {
    const { ticket, step, until, heard } = openAt(day('10:00:00'))
    const id = ticket('reference')
    until(day('10:16:00'))
    expect(heard()).toEqual([half])
    step(id, 'answered', { text: 'Показали, где отчёт', respondedAt: moscow(day('10:16:00')) })
    until(day('11:00:00'))
    expect(heard()).toEqual([])
  })

  it('follow the settings: edited marks are told, those behind the present moment are not', () => {
    const { ticket, rules, until, heard } = openAt(day('10:00:00'))
    ticket('reference')
    until(day('10:16:00'))
    expect(heard()).toEqual([half])
    rules({ warnings: { shares: [10, 80], minutes: [20, 5] } })
    until(day('10:23:59'))
    expect(heard()).toEqual([])
    until(day('10:24:01'))
    expect(heard()).toEqual(['К2-000001 Прошло 80 % срока реакции'])
    until(day('10:25:01'))
    expect(heard()).toEqual(['К2-000001 На ответ меньше 5 минут'])
    until(day('10:31:00'))
    expect(heard()).toEqual([breach])
  })

  it('do not come back when the edited marks are read after a restart', () => {
    const { ticket, rules, until, heard, stop, start } = openAt(day('10:00:00'))
    ticket('reference')
    until(day('10:16:00'))
    expect(heard()).toEqual([half])
    rules({ warnings: { shares: [10], minutes: [20, 5] } })
    until(day('10:17:00'))
    stop()
    start()
    until(day('10:24:00'))
    expect(heard()).toEqual([])
  })

  it('do not come at night and go on in the morning', () => {
    const { ticket, until, heard } = openAt(day('17:50:00'))
    ticket('reference')
    until('2026-11-24T09:04:59')
    expect(heard()).toEqual([])
    until('2026-11-24T09:05:01')
    expect(heard()).toEqual([half])
    until('2026-11-24T09:20:01')
    expect(heard()).toEqual([ten, three, breach])
  })

  it('do not come at a weekend', () => {
    const { ticket, until, heard } = openAt('2026-11-27T17:55:00')
    ticket('reference')
    until('2026-11-30T09:09:59')
    expect(heard()).toEqual([])
    until('2026-11-30T09:10:01')
    expect(heard()).toEqual([half])
  })

  it('cross midnight when the hotline works around the clock', () => {
    const { ticket, write, desk, until, heard } = openAt('2026-11-24T23:50:00')
    const always = { '2026-11-24': [['00:00', '24:00']], '2026-11-25': [['00:00', '24:00']] } as const
    write('termSettings', '00000000-0000-7000-8000-000000000002', 'termSettings.calendarSet', {
      days: {
        put: Object.entries(always).map(([id, windows]) => ({ id, windows, title: '' })),
        removed: [],
      },
      years: { put: [], removed: [] },
    })
    expect(desk.calendar.days['2026-11-25']).toEqual([['00:00', '24:00']])
    ticket('reference')
    until('2026-11-25T00:04:59')
    expect(heard()).toEqual([])
    until('2026-11-25T00:20:01')
    expect(heard()).toEqual([half, ten, three, breach])
  })
})

describe('a term that moves', () => {
  it('is told anew what it has yet to pass after a longer kind', () => {
    const { ticket, step, until, heard } = openAt(day('10:00:00'))
    const id = ticket('reference')
    until(day('10:21:00'))
    expect(heard()).toEqual([half, ten])
    step(id, 'kindSet', { kind: 'outage' })
    until(day('10:30:01'))
    expect(heard()).toEqual([half])
    until(day('11:00:01'))
    expect(heard()).toEqual([ten, three, breach])
  })

  it('is told the gravest it has passed by a shorter kind, and nothing lesser', () => {
    const { ticket, step, until, heard, pass } = openAt(day('10:00:00'))
    const id = ticket('outage')
    until(day('10:35:00'))
    expect(heard()).toEqual([half])
    step(id, 'kindSet', { kind: 'reference' })
    pass(seconds(1))
    expect(heard()).toEqual([breach])
    until(day('11:30:00'))
    expect(heard()).toEqual([])
  })

  it('moves with an edit of the calendar', () => {
    const { ticket, write, until, heard } = openAt(day('10:00:00'))
    ticket('reference')
    until(day('10:16:00'))
    expect(heard()).toEqual([half])
    const lunch = {
      id: '2026-11-23',
      windows: [
        ['09:00', '10:16'],
        ['11:00', '18:00'],
      ],
      title: '',
    }
    write('termSettings', '00000000-0000-7000-8000-000000000002', 'termSettings.calendarSet', {
      days: { put: [lunch], removed: [] },
      years: { put: [], removed: [] },
    })
    until(day('11:03:59'))
    expect(heard()).toEqual([])
    until(day('11:14:01'))
    expect(heard()).toEqual([ten, three, breach])
  })

  it('stands while waiting pauses it and repeats nothing when it goes on', () => {
    const { ticket, step, rules, desk, until, heard } = openAt(day('10:00:00'))
    rules({ reaction: { ...desk.rules.reaction, waitingPauses: true } })
    const id = ticket('reference')
    step(id, 'claimed', { claimedAt: moscow(day('10:00:00')) })
    until(day('10:21:00'))
    expect(heard()).toEqual([half, ten])
    step(id, 'waitingSet', { reason: 'ждём копию базы' })
    until(day('12:00:00'))
    expect(heard()).toEqual([])
    step(id, 'resumed')
    until(day('12:05:59'))
    expect(heard()).toEqual([])
    until(day('12:09:01'))
    expect(heard()).toEqual([three, breach])
  })
})

describe('the execution term', () => {
  it('is warned about like the reaction, after the answer that set it', () => {
    const { ticket, step, until, heard } = openAt(day('10:00:00'))
    const id = ticket('outage')
    const setAt = moscow(day('10:05:00'))
    until(day('10:05:00'))
    step(id, 'termSet', { dueAt: moscow(day('12:05:00')), reason: 'Нужна копия базы', respondedAt: setAt })
    until(day('11:05:00'))
    expect(heard()).toEqual([])
    until(day('12:05:01'))
    expect(heard()).toEqual([
      'К2-000001 Прошла половина срока исполнения',
      'К2-000001 До срока исполнения меньше 10 минут',
      'К2-000001 До срока исполнения меньше 3 минут',
      'К2-000001 Срок исполнения нарушен',
    ])
  })
})

describe('the papers', () => {
  const ended = (opened: WarnedDesk): string => {
    const { desk, write } = opened
    const orderId = desk.newId()
    const newIds = { clientId: desk.newId(), contractId: null, ticketIds: [desk.newId()], workIds: [] }
    write('serviceOrder', orderId, 'serviceOrder.ended', {
      number: 'У-000001',
      periodFrom: '2026-11-01',
      endedOn: '2026-11-20',
      ...newIds,
    })
    return orderId
  }

  it('are asked for in the morning of their last day, and told as late at its end', () => {
    const opened = openAt(day('10:00:00'))
    ended(opened)
    opened.until('2026-11-27T09:00:00')
    expect(opened.heard()).toEqual([])
    opened.until('2026-11-27T09:00:01')
    expect(opened.heard()).toEqual(['У-000001 Документы пора отправить сегодня'])
    opened.until('2026-11-27T18:00:01')
    expect(opened.heard()).toEqual(['У-000001 Срок отправки документов нарушен'])
  })
})

describe('sleep, restarts and clocks', () => {
  it('tells after a sleep only the gravest of each term', () => {
    const { ticket, jump, pass, until, heard } = openAt(day('10:00:00'))
    ticket('reference')
    ticket('outage')
    pass(seconds(2))
    jump(minutes(52))
    pass(seconds(1))
    expect(heard()).toEqual([breach, 'К2-000002 На ответ меньше 10 минут'])
    until(day('10:57:01'))
    expect(heard()).toEqual(['К2-000002 На ответ меньше 3 минут'])
  })

  it('makes one line of what is more than a few', () => {
    const { ticket, jump, pass, heard } = openAt(day('10:00:00'))
    for (const kind of ['reference', 'reference', 'reference', 'outage', 'outage'] as const) ticket(kind)
    pass(seconds(2))
    jump(minutes(52))
    pass(seconds(1))
    expect(heard()).toEqual(['Пока компьютер спал: нарушено 3, меньше 10 минут 2'])
    pass(hours(3))
    expect(heard()).toEqual([
      'К2-000004 На ответ меньше 3 минут',
      'К2-000005 На ответ меньше 3 минут',
      'К2-000004 Срок реакции нарушен',
      'К2-000005 Срок реакции нарушен',
    ])
  })

  it('tells what passed while the program was closed, once', () => {
    const { ticket, until, jump, pass, heard, stop, start } = openAt(day('10:00:00'))
    for (let index = 0; index < 4; index += 1) ticket('reference')
    until(day('10:16:00'))
    expect(heard()).toEqual(['Сразу несколько сроков: прошло 50 % срока 4'])
    stop()
    jump(minutes(5))
    start()
    expect(heard()).toEqual(['Пока программа была закрыта: меньше 10 минут 4'])
    stop()
    start()
    pass(minutes(2))
    expect(heard()).toEqual([])
  })

  it('repeats nothing when the clock was put forward and back', () => {
    const { ticket, jump, pass, heard } = openAt(day('10:00:00'))
    ticket('reference')
    pass(seconds(5))
    jump(hours(1))
    pass(seconds(1))
    expect(heard()).toEqual([breach])
    jump(-hours(1))
    pass(hours(2))
    expect(heard()).toEqual([])
  })

  it('goes on by a clock that was put back', () => {
    const { ticket, jump, until, heard } = openAt(day('10:00:00'))
    ticket('reference')
    until(day('10:16:00'))
    expect(heard()).toEqual([half])
    jump(-minutes(10))
    until(day('10:20:01'))
    expect(heard()).toEqual([ten])
  })
})

describe('what comes with its marks behind it', () => {
  it('is not told at all before the first watch: a demonstration, an older version', () => {
    const { ticket, stop, desk, start, until, heard } = openAt(day('10:00:00'))
    stop()
    desk.store.sqlite.exec(`delete from local where key = 'warningsWatched'`)
    ticket('reference', { arrivedAt: moscow(day('09:39:00')) })
    ticket('reference', { arrivedAt: moscow(day('09:10:00')) })
    start()
    until(day('10:05:59'))
    expect(heard()).toEqual([])
    until(day('10:06:01'))
    expect(heard()).toEqual([three])
  })

  it('is silent when it passed long ago: the first sync of many', () => {
    const { ticket, pass, heard } = openAt(day('15:00:00'))
    for (let index = 0; index < 200; index += 1) ticket('reference', { arrivedAt: moscow(day('09:00:00')) })
    pass(hours(3))
    expect(heard()).toEqual([])
  })

  it('is told when it is news: a request that came late', () => {
    const { ticket, pass, heard } = openAt(day('15:00:00'))
    ticket('reference', { arrivedAt: moscow(day('14:38:00')) })
    pass(seconds(1))
    expect(heard()).toEqual([ten])
  })
})

describe('who hears', () => {
  const seated = (who: 'holder' | 'other' | 'supervisor' | 'clerk') => {
    const opened = openAt(day('10:00:00'))
    const people = {
      holder: opened.person('Лаптев Игорь', 'operator'),
      other: opened.person('Сомова Анна', 'specialist'),
      supervisor: opened.person('Орлова Полина', 'supervisor'),
      clerk: opened.person('Белкина Ольга', 'clerk'),
    }
    opened.seat(people[who])
    const id = opened.ticket('reference')
    return { ...opened, people, id }
  }
  const take = ({ step, people, id }: ReturnType<typeof seated>) =>
    step(id, 'claimed', { claimedAt: moscow(day('10:00:00')) }, people.holder)

  it('tells the holder, and on a breach that the supervisor knows', () => {
    const desk = seated('holder')
    take(desk)
    desk.until(day('10:31:00'))
    expect(desk.heard()).toEqual([half, ten, three, `${breach}. Передано руководителю.`])
  })

  it('tells another operator quietly', () => {
    const desk = seated('other')
    take(desk)
    desk.until(day('10:31:00'))
    expect(desk.heard()).toEqual([
      `quiet: ${half}`,
      `quiet: ${ten}`,
      `quiet: ${three}`,
      `quiet: ${breach}. Отвечает Лаптев Игорь. Передано руководителю.`,
    ])
  })

  it('passes a breach on to the supervisor with the name of who answers', () => {
    const desk = seated('supervisor')
    take(desk)
    desk.until(day('10:31:00'))
    expect(desk.heard()).toEqual([
      `quiet: ${half}`,
      `quiet: ${ten}`,
      `quiet: ${three}`,
      `escalated: ${breach}. Отвечает Лаптев Игорь.`,
    ])
  })

  it('tells everybody of what nobody has taken', () => {
    const desk = seated('other')
    desk.until(day('10:16:00'))
    expect(desk.heard()).toEqual([half])
  })
})
