import { record } from '../../src/main/desk/record.ts'
import { author } from '../../src/main/desk/session.ts'
import { blankClientFields } from '../../src/shared/domain/client.ts'
import type { Id } from '../../src/shared/sync/id.ts'
import { callOf, type OpenDesk } from '../integration/desk/open-desk.ts'

const described = {
  ...blankClientFields,
  inn: '7707083893',
  kpp: '770701001',
  address: '620014, г. Екатеринбург, ул. Лесная, д. 1',
  signatory: { position: 'Директор', name: 'Белова Ирина Сергеевна', basis: 'Устава' },
}

const works = ['Восстановлена база из копии', 'Настроен обмен с банком', 'Исправлена печатная форма', 'Показан порядок']

/** Requisites without which no paper is issued. */
export const describeSeller = ({ client }: OpenDesk): Promise<unknown> =>
  client.settings.describeOrganisation({
    inn: '7736207543',
    kpp: '770401001',
    address: '620014, г. Екатеринбург, ул. Лесная, д. 12',
    signatory: { position: 'Генеральный директор', name: 'Кравцов Игорь Львович', basis: 'Устава' },
    bank: {
      name: 'ПАО СБЕРБАНК',
      bik: '044525225',
      account: '40702810138250123017',
      corrAccount: '30101810400000000225',
    },
  })

/** So many clients, each with one call and four entries of work of this minute. */
export const clientsWithWork = async ({ client, desk }: OpenDesk, count: number): Promise<Id[]> => {
  const clientIds: Id[] = []
  for (let index = 0; index < count; index++) {
    const { clientId } = await client.clients.register({ ...described, name: `ООО «Клиент ${index + 1}»` })
    const ticketId = desk.newId()
    await client.calls.register({ ...callOf(ticketId), clientId })
    record(desk, author(desk), () =>
      works.map((description) => ({
        entity: 'ticket' as const,
        entityId: ticketId,
        type: 'ticket.workLogged',
        v: 1,
        data: { description, minutes: 25, performedAt: desk.clock(), billable: true },
      })),
    )
    clientIds.push(clientId)
  }
  return clientIds
}
