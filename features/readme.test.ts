import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { catalogue } from '../scripts/step-catalogue.mjs'

it('features/README.md lists the phrases as they are; `npm run golden` writes it', () => {
  expect(readFileSync(new URL('README.md', import.meta.url), 'utf8')).toBe(catalogue())
})
