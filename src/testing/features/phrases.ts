/** The type of a parameter of a phrase: its pattern and its conversion. */
interface ParameterType {
  readonly name?: string | undefined
  readonly regexpStrings: readonly string[]
}

/** A value in a step: its position, and its converted value. */
export interface Argument {
  readonly group: { readonly start?: number | undefined; readonly value?: string | null | undefined }
  getParameterType(): ParameterType
  /** @throws Error if the phrase has no such value. */
  getValue(world: unknown): unknown
}

/** A phrase as cucumber keeps it. */
export interface Phrase {
  /** What it was defined by: `Given`, `When`, `Then`; `Unknown` by `defineStep`. */
  readonly keyword: string
  readonly pattern: string | RegExp
  readonly expression: { readonly source: string; match(text: string): readonly Argument[] | null }
}

/** All phrases of a run, and the types of their places. */
export interface Phrases {
  readonly stepDefinitions: readonly Phrase[]
  readonly parameterTypeRegistry: { lookupByTypeName(name: string): ParameterType | undefined }
}

/** A phrase whose parameters match any text. */
export interface LoosePhrase {
  readonly source: string
  readonly regexp: RegExp
  readonly places: readonly string[]
  /** How many letters it has without its parameters. */
  readonly letters: number
}

const token = /\{(\w*)\}|\(([^)]*)\)|([^\s(){}]+(?:\/[^\s(){}]+)+)|[.*+?^${}|[\]\\/]/g

export function loosePhrase(source: string): LoosePhrase {
  const places: string[] = []
  let letters = source.replace(/\{\w*\}|\([^)]*\)/g, '').length
  const pattern = source.replace(
    token,
    (found: string, place?: string, optional?: string, either?: string) => {
      if (place !== undefined) {
        places.push(place)
        // What may be left out brings its own blank.
        return place === 'because' || place === 'times' ? '(.*)' : '(.+?)'
      }
      if (optional !== undefined) return `(?:${optional})?`
      if (either !== undefined) {
        letters -= either.length / 2
        return `(?:${either.split('/').join('|')})`
      }
      return `\\${found}`
    },
  )
  return { source, regexp: new RegExp(`^${pattern}$`, 'd'), places, letters }
}
