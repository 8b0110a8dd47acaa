import { reasonNames } from '../../effective/reasons.ts'
import { pages } from '../../machines/page-names.ts'
import { options, registrationMethods } from '../../model/methods.ts'
import { nearestPhrase } from './nearest-phrase.ts'
import { isNearly } from './phrase-findings.ts'
import { withOurWords } from './phrase-synonyms.ts'
import phrases from './phrase-examples.json' with { type: 'json' }
import { loosePhrase, type LoosePhrase } from './phrases.ts'
import { searchWords } from './search-words.ts'

export interface CataloguePhrase {
  readonly group: string
  readonly keyword: string
  /** The cucumber expression of its step definition. */
  readonly phrase: string
  /** What each of its places accepts, in order, each type once. */
  readonly values: readonly PlaceValues[]
  /** A step that uses it, with its doc string or table. */
  readonly example: string
}

/** The values that a parameter of a phrase accepts. */
export interface PlaceValues {
  readonly name: string
  /** All values, if they can be listed. */
  readonly choices: readonly string[]
  /** How a value is written. */
  readonly form: string
}

const labelled = (rows: Readonly<Record<string, { readonly label: string }>>) =>
  Object.entries(rows).flatMap(([name, { label }]) => [`"${label}"`, name])

/** The notation of each type; types with a fixed list of words have it in `phrase-examples.json`. */
const forms: Readonly<Record<string, Omit<PlaceValues, 'name'>>> = {
  string: { form: 'text in quotes, such as "policies/pilot"', choices: [] },
  int: { form: 'a whole number in digits', choices: [] },
  name: { form: 'one word, or a name in quotes', choices: [] },
  names: { form: 'names separated by a comma and a space', choices: [] },
  upn: { form: 'a user principal name, such as ana@contoso.com', choices: [] },
  role: { form: 'a role in quotes, such as "Global Administrator"', choices: [] },
  instant: { form: 'a date or an instant, such as 2026-06-01T09:00:00Z', choices: [] },
  duration: { form: 'a whole number and s, m, h or d, such as 16m', choices: [] },
  pointer: { form: 'a JSON pointer below /tenant or /policy', choices: [] },
  url: { form: 'an http(s) URL', choices: [] },
  code: { form: 'the code of a finding, such as policy/one-gate', choices: [] },
  times: { form: 'empty, or a number of times, such as `3 times`', choices: [] },
  because: {
    form: 'empty, or `, because` and a reason; `or` joins several accepted reasons',
    choices: [...reasonNames],
  },
  option: { form: 'an option or a method, by its label or name', choices: labelled(options) },
  options: {
    form: 'options separated by a comma and a space, by their label or name',
    choices: labelled(options),
  },
  method: { form: 'a method, by its label or name', choices: labelled(registrationMethods) },
  methods: {
    form: 'methods separated by a comma and a space, by their label or name',
    choices: labelled(registrationMethods),
  },
  page: { form: 'one of', choices: [...pages] },
}

/** What a place of that type accepts. @throws Error for a type that is not described here. */
function valuesOf(name: string): PlaceValues {
  const words = (phrases.values as Readonly<Record<string, readonly string[]>>)[name]
  const known = words === undefined ? forms[name] : { form: 'one of', choices: words }
  if (known === undefined) throw new Error(`describe the parameter type ${name} in step-catalogue.ts`)
  return { name, ...known }
}

/** Every phrase, in the order of `features/README.md`. */
export function stepCatalogue(): CataloguePhrase[] {
  return phrases.groups.flatMap(({ title, phrases: rows }) =>
    rows.map(({ keyword, phrase, example }) => ({
      group: title,
      keyword,
      phrase,
      values: [...new Set(loosePhrase(phrase).places)].map((name) => valuesOf(name === '' ? 'string' : name)),
      example,
    })),
  )
}

/** The phrases that a text matches; else those with all its words; else those with most. */
export function findPhrases(catalogue: readonly CataloguePhrase[], text: string): CataloguePhrase[] {
  const step = withOurWords(text.replace(/^\s*(given|when|then|and|but)\s+/i, '').trim())
  const loose = catalogue.map((row) => ({ row, ...loosePhrase(row.phrase) }))
  const matching = loose.filter((one) => isNearly(step, one))
  // Of phrases whose places take anything, the one is meant whose places take least.
  const taken = ({ regexp }: LoosePhrase) => regexp.exec(step)!.slice(1).join('').length
  const least = Math.min(...matching.map(taken))
  if (least < step.length / 2) return matching.filter((one) => taken(one) === least).map(({ row }) => row)
  const words = text.toLowerCase().split(/\s+/)
  const withAll = (textOf: (row: CataloguePhrase) => string) =>
    catalogue.filter((row) => words.every((word) => textOf(row).toLowerCase().includes(word)))
  const searches = [
    () => withAll(({ group, phrase }) => `${group} ${phrase}`),
    () => withMostWords(catalogue, text),
    () => withAll(({ group, phrase, example }) => `${group} ${phrase} ${example}`),
  ]
  return searches.reduce<CataloguePhrase[]>((found, search) => (found.length > 0 ? found : search()), [])
}

/** Choices of a place that count as words of its phrase: a longer list has names of everything. */
const fewWords = 8

/** The phrases with most of the words of a text, at least half, in any form. */
function withMostWords(catalogue: readonly CataloguePhrase[], text: string): CataloguePhrase[] {
  const wanted = searchWords(withOurWords(text))
  const scored = catalogue.map((row) => {
    const words = row.values.flatMap(({ form, choices }) =>
      form === 'one of' && choices.length <= fewWords ? choices : [],
    )
    const own = new Set(searchWords([row.phrase, ...words].join(' ')))
    return { row, score: wanted.filter((word) => own.has(word)).length }
  })
  const best = Math.max(...scored.map(({ score }) => score))
  return best < Math.max(1, wanted.length / 2)
    ? []
    : scored.filter(({ score }) => score === best).map(({ row }) => row)
}

/** The phrase most similar to a text, or null. */
export function nearestOf(catalogue: readonly CataloguePhrase[], text: string): string | null {
  return nearestPhrase(
    text,
    catalogue.map(({ phrase }) => phrase),
  )
}
