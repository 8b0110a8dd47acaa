import { expect, it } from 'vitest'
import { languageReference } from './language-reference.test-kit.ts'

it('docs/language.md describes every key as its schema does; `npm run golden` writes it', async () => {
  await expect(languageReference()).toMatchFileSnapshot('../../../docs/language.md')
})

it('docs/language.md has a meaning for every key, and a section for every link', () => {
  const text = languageReference()
  const rows = text.split('\n').filter((line) => line.startsWith('| `'))
  expect(rows.length).toBeGreaterThan(150)
  const cells = rows.map((row) => row.split(/(?<!\\)\|/).map((one) => one.trim()))
  expect(cells.filter(([, , value, , meaning]) => value === '' || meaning === '')).toEqual([])
  const sections = [...text.matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
    title!
      .toLowerCase()
      .replace(/[^a-z0-9 -]/g, '')
      .replaceAll(' ', '-'),
  )
  const links = [...text.matchAll(/\]\(#([^)]*)\)/g)].map(([, link]) => link)
  expect(links.filter((link) => !sections.includes(link!))).toEqual([])
})
