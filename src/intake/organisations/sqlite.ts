import type { Database } from 'better-sqlite3'
import { type Id, uuidV7 } from '../../shared/sync/id.ts'
import type { Surroundings } from '../store/store.ts'
import type { Organisation, OrganisationCard, OrganisationRegister } from './organisation.ts'

/** The register with every answer at once. */
export interface SqliteOrganisationRegister extends OrganisationRegister {
  create(slug: string, card: OrganisationCard): Organisation | null
  find(slug: string): Organisation | null
  read(id: Id): Organisation | null
  list(): Organisation[]
  update(id: Id, card: Partial<OrganisationCard>): void
}

const columns = 'id, slug, name, phone, site, accent, allowed_sites AS allowedSites, form_secret AS formSecret'

/** The organisations in the intake's SQLite database. */
export const createSqliteOrganisations = (
  sqlite: Database,
  { clock, random }: Surroundings,
): SqliteOrganisationRegister => {
  const add = sqlite.prepare<unknown[], Organisation>(
    `INSERT INTO organisation (id, slug, name, phone, site, accent, allowed_sites, form_secret, last_sequence, last_number, lacks_until)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?) ON CONFLICT (slug) DO NOTHING RETURNING ${columns}`,
  )
  const bySlug = sqlite.prepare<[string], Organisation>(`SELECT ${columns} FROM organisation WHERE slug = ?`)
  const byId = sqlite.prepare<[Id], Organisation>(`SELECT ${columns} FROM organisation WHERE id = ?`)
  const all = sqlite.prepare<[], Organisation>(`SELECT ${columns} FROM organisation ORDER BY slug`)
  const update = sqlite.prepare(
    `UPDATE organisation SET name = coalesce(?, name), phone = coalesce(?, phone), site = coalesce(?, site),
       accent = coalesce(?, accent), allowed_sites = coalesce(?, allowed_sites) WHERE id = ?`,
  )

  return {
    create: (slug, { name, phone, site, accent, allowedSites }) => {
      const now = clock()
      const id = uuidV7(now, random(10))
      return add.get(id, slug, name, phone, site, accent, allowedSites, random(32), now) ?? null
    },
    find: (slug) => bySlug.get(slug) ?? null,
    read: (id) => byId.get(id) ?? null,
    list: () => all.all(),
    update: (id, { name, phone, site, accent, allowedSites }) => {
      update.run(name ?? null, phone ?? null, site ?? null, accent ?? null, allowedSites ?? null, id)
    },
  }
}
