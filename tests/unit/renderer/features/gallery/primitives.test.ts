import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, it } from 'vitest'
import { inRoot } from '../../../../../build/paths.ts'

it('shows every primitive there is', () => {
  const gallery = globSync(inRoot('src/renderer/features/gallery/*.tsx')).map((file) => readFileSync(file, 'utf8'))
  const primitives = globSync(inRoot('src/renderer/ui/*.tsx')).map((file) => basename(file))
  expect(primitives.length).toBeGreaterThan(15)
  const unseen = primitives.filter((name) => !gallery.some((text) => text.includes(`/ui/${name}'`)))
  // It stands under every field.
  expect(unseen).toEqual(['FieldMessage.tsx'])
})
