import { type Id, uuidV7 } from '../../shared/sync/id.ts'
import { isStorageFailure } from '../failures.ts'
import { createBatch } from '../log/batch.ts'
import type { PostgresDatabase } from '../store/postgres/database.ts'
import type { Surroundings } from '../store/store.ts'
import type { Organisation, OrganisationRegister } from './organisation.ts'

const columns = 'id, slug, name, phone, site, accent, allowed_sites AS "allowedSites", form_secret AS "formSecret"'

/** The organisations in PostgreSQL. */
export const createPostgresOrganisations = (
  { run }: PostgresDatabase,
  { clock, random }: Surroundings,
): OrganisationRegister => {
  // Every page and every form asks: those who ask at once share an answer, read after all of them asked.
  const find = createBatch(async (slugs: readonly string[]): Promise<(Organisation | null)[]> => {
    const found = await run<Organisation>(`SELECT ${columns} FROM organisation WHERE slug = ANY ($1::text[])`, [
      [...new Set(slugs)],
    ])
    const bySlug = new Map(found.map((organisation) => [organisation.slug, organisation]))
    return slugs.map((slug) => bySlug.get(slug) ?? null)
  }, isStorageFailure)

  return {
    create: async (slug, { name, phone, site, accent, allowedSites }) => {
      const now = clock()
      const id: Id = uuidV7(now, random(10))
      const made = await run<Organisation>(
        `INSERT INTO organisation (id, slug, name, phone, site, accent, allowed_sites, form_secret, lacks_until)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (slug) DO NOTHING RETURNING ${columns}`,
        [id, slug, name, phone, site, accent, allowedSites, Buffer.from(random(32)), now],
      )
      return made[0] ?? null
    },
    find,
    read: async (id) => {
      const found = await run<Organisation>(`SELECT ${columns} FROM organisation WHERE id = $1`, [id])
      return found[0] ?? null
    },
    list: () => run<Organisation>(`SELECT ${columns} FROM organisation ORDER BY slug COLLATE "C"`),
    update: async (id, { name, phone, site, accent, allowedSites }) => {
      await run(
        `UPDATE organisation SET name = coalesce($2, name), phone = coalesce($3, phone), site = coalesce($4, site),
           accent = coalesce($5, accent), allowed_sites = coalesce($6, allowed_sites)
         WHERE id = $1`,
        [id, name ?? null, phone ?? null, site ?? null, accent ?? null, allowedSites ?? null],
      )
    },
  }
}
