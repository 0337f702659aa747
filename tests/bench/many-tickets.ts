import type { OpenDesk } from '../integration/desk/open-desk.ts'

export const storedTickets = 1_000_000

/** Closed tickets by the million, copied from one that the desk made itself. */
export const storeMany = (opened: OpenDesk, count: number): void => {
  const { sqlite } = opened.desk.store
  sqlite.exec(`
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count}),
      model as (select * from ticket where open = 0 limit 1)
    insert into ticket (id, number, kind, status, open, arrived_at, due_at, responded_at, late_by, client_id, found_by, state, conflicts, not_applied, calendar_version)
    select 'many-' || i, 'А1-' || i, kind, status, 0, arrived_at - i * 1000, due_at - i * 1000, responded_at - i * 1000, null, client_id, null, state, '[]', '[]', calendar_version
    from n, model;
    insert into ticket_search (rowid, text)
    select row, 'А1-' || row || ' касса не печатает чеки северный склад ' || (9000000000 + row) from ticket where id like 'many-%';
  `)
}
