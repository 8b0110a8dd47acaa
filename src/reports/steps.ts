import type { CataloguePhrase, PlaceValues } from '../testing/features/step-catalogue.ts'
import { paint } from './paint.ts'
import { verbatim } from './wrap-text.ts'

/** The body of `steps`. */
export function stepsBody(phrases: readonly CataloguePhrase[]): object {
  return {
    phrases: phrases.map(({ group, keyword, phrase, values, example }) => ({
      group,
      keyword,
      phrase,
      values: values.map(({ name, form, choices }) => ({ name, form, choices })),
      example,
    })),
  }
}

/** Phrases with their examples, then what their places accept, each type once. */
export function stepsText(phrases: readonly CataloguePhrase[], colour: boolean): string {
  const { bold, dim } = paint(colour)
  const rows = phrases.map(
    ({ keyword, phrase, example }) =>
      `${dim(keyword.padEnd(5))} ${bold(phrase)}\n${verbatim(example.replace(/^/gm, '        '))}\n`,
  )
  const values = placesOf(phrases).map(
    ({ name, form, choices }) => `  ${bold(`{${name}}`)} ${[form, ...listed(choices)].join(': ')}\n`,
  )
  const key = values.length === 0 ? '' : `\nValues\n${values.join('')}`
  return `${rows.join('')}${key}`
}

function listed(choices: readonly string[]): string[] {
  return choices.length === 0 ? [] : [choices.join(', ')]
}

/** What the places of phrases accept, each type once. */
export function placesOf(phrases: readonly CataloguePhrase[]): PlaceValues[] {
  const byName = new Map(phrases.flatMap(({ values }) => values.map((one) => [one.name, one] as const)))
  return [...byName.values()]
}
