import { partOf, type Mistake, type TextRange } from './feature-finding.ts'
import { loosePhrase, type Argument, type LoosePhrase, type Phrase, type Phrases } from './phrases.ts'
import { nearestPhrase } from './nearest-phrase.ts'
import { withOurWords } from './phrase-synonyms.ts'
import { isUnknownName, unknownNameHelp, unknownNameText, type UnknownName } from './unknown-name.ts'
import { choicesOf, valueHelp } from './value-help.ts'

/** What is wrong with the text of a step that no phrase matches, or several; null: nothing. */
export function phraseWords(phrases: Phrases): (text: string) => Mistake | null {
  const read = phraseReader(phrases)
  return (text) => read({ line: 1, column: 1, text })
}

/** Checks the steps of a run against its phrases. */
export function phraseReader(phrases: Phrases): (step: TextRange) => Mistake | null {
  const loose = phrases.stepDefinitions.map(({ expression }) => loosePhrase(expression.source))
  return (step) => {
    const matching = phrases.stepDefinitions.filter(({ expression }) => expression.match(step.text) !== null)
    if (matching.length > 1) return ambiguous(step, matching)
    const [phrase] = matching
    return phrase === undefined ? undefinedStep(step, loose, phrases) : strangeValue(step, phrase)
  }
}

function ambiguous(at: TextRange, matching: readonly Phrase[]): Mistake {
  const sources = matching.map(({ expression }) => `\`${expression.source}\``)
  return {
    at,
    code: 'feature/ambiguous-step',
    message: `${sources.length} phrases match this step`,
    help: `keep one of ${sources.join(' and ')}, or reword your own phrase`,
  }
}

/** A value that its phrase does not accept. */
function strangeValue(step: TextRange, { expression }: Phrase): Mistake | null {
  for (const argument of expression.match(step.text) ?? []) {
    try {
      argument.getValue(null)
    } catch (error) {
      return isUnknownName(error)
        ? unknownName(step, argument.group, error)
        : {
            at: partOf(step, argument.group.start ?? 0, argument.group.value ?? ''),
            code: 'feature/unknown-value',
            message: (error as Error).message,
            help: 'write a value that the phrase accepts',
          }
    }
  }
  return null
}

/** The argument may be a list: the name alone is marked, with the quotes if they are around nothing else. */
function unknownName(step: TextRange, { value, start }: Argument['group'], { fields }: UnknownName): Mistake {
  const whole = value ?? ''
  const isWhole = whole.slice(1, -1) === fields.written || !whole.includes(fields.written)
  const written = isWhole ? whole : fields.written
  return {
    at: partOf(step, (start ?? 0) + whole.indexOf(written), written),
    code: 'feature/unknown-value',
    message: unknownNameText(fields),
    help: unknownNameHelp(fields),
  }
}

/** A step that matches a phrase except for one value, or no phrase. */
function undefinedStep(step: TextRange, loose: readonly LoosePhrase[], phrases: Phrases): Mistake {
  const rewritten = withOurWords(step.text)
  const isPhrase = phrases.stepDefinitions.some(({ expression }) => expression.match(rewritten) !== null)
  const nearly = loose
    .filter((one) => isNearly(step.text, one))
    .sort((one, other) => other.letters - one.letters)[0]
  const value = nearly === undefined || isPhrase ? null : wrongPlace(step, nearly, phrases)
  if (value !== null) return value
  const nearest = isPhrase
    ? null
    : nearestPhrase(
        step.text,
        loose.map(({ source }) => source),
      )
  return {
    at: step,
    code: 'feature/undefined-step',
    message: `\`${step.text}\` matches no phrase of the step catalogue`,
    help: isPhrase
      ? `write \`${rewritten}\``
      : nearest === null
        ? 'write a phrase of the step catalogue: `sspr steps` lists them'
        : `write it like the phrase \`${nearest}\``,
  }
}

/** Places whose values are one word, and how many a misspelt value may have: a whole clause there is none. */
const mostWordsAt: Readonly<Record<string, number>> = {
  upn: 1,
  pointer: 1,
  url: 1,
  code: 1,
  instant: 2,
  int: 2,
}

/** Words before a quoted value belong to another phrase. */
const isClause = /^[^",]*[^",\s][^",]*\s"/

/** True if a text matches a phrase with any values. */
export function isNearly(text: string, { regexp, places }: LoosePhrase): boolean {
  const found = regexp.exec(text)
  return (
    found !== null &&
    places.every((name, index) => {
      const written = found[index + 1] ?? ''
      return written.split(' ').length <= (mostWordsAt[name] ?? Infinity) && !isClause.test(written)
    })
  )
}

/** The first value that its phrase does not accept. */
function wrongPlace(
  step: TextRange,
  { regexp, places, source }: LoosePhrase,
  phrases: Phrases,
): Mistake | null {
  const found = regexp.exec(step.text)
  for (const [index, name] of places.entries()) {
    const range = found?.indices?.[index + 1]
    if (found === null || range === undefined) continue
    const written = found[index + 1]!
    const type = name === '' ? undefined : phrases.parameterTypeRegistry.lookupByTypeName(name)
    const regexps = type?.regexpStrings ?? []
    if (regexps.length === 0 || regexps.some((one) => new RegExp(`^(?:${one})$`).test(written))) continue
    const blanks = /^[,\s]*/.exec(written)![0].length
    const shown = written.slice(blanks)
    return {
      at: partOf(step, range[0] + blanks, shown),
      code: 'feature/unknown-value',
      message: `\`${source}\` does not accept \`${shown}\``,
      help: valueHelp(name, written, choicesOf(regexps)),
    }
  }
  return null
}
