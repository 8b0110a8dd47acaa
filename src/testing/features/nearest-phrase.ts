import { editDistance, suggestion } from '../../diagnostics/suggestion.ts'
import { withOurWords } from './phrase-synonyms.ts'

/** The phrase that was most likely meant; values are not compared. */
export function nearestPhrase(text: string, phrases: readonly string[]): string | null {
  const said = plain(withOurWords(text))
  const plains = phrases.map(plain)
  const verb = firstWord(said)
  const alikes = auxiliaries.has(verb) ? [] : plains.filter((one) => firstWord(one) === verb)
  const nearest =
    suggestion(said, alikes.length > 0 ? alikes : plains) ??
    mostWords(said, plains, (one) => (alikes.includes(one) ? sameVerb : 0)) ??
    suggestion(said, plains)
  // Phrases that differ in what is quoted, such as the texts of two buttons.
  const alike = phrases.filter((_, index) => plains[index] === nearest)
  return alike.reduce<string | null>((best, one) => {
    const isNearer =
      best === null || editDistance(spoken(text), spoken(one)) < editDistance(spoken(text), spoken(best))
    return isNearer ? one : best
  }, null)
}

/** How much a phrase with the same verb is preferred. */
const sameVerb = 0.3

/** Words that begin a phrase and do not tell what it is about. */
const auxiliaries: ReadonlySet<string> = new Set([
  'a',
  'an',
  'are',
  'can',
  'cannot',
  'has',
  'is',
  'it',
  'must',
  'the',
])

const firstWord = (phrase: string) => phrase.split(' ')[0]!.toLowerCase()

function plain(phrase: string): string {
  return spoken(phrase).replace(/"[^"]*"|\{[^}]*\}|\d+/g, '…')
}

/** A phrase without the person who may be left out. */
function spoken(phrase: string): string {
  return phrase
    .replace(/\((?:the user|the administrator) \)|^the (?:user|administrator) /g, '')
    .replace(/^\^|\$$/g, '')
}

/**
 * The candidate that shares most words with a text, and about half of both.
 *
 * @param preference What is added to the share of a candidate, which is 1 where all words are shared.
 */
export function mostWords(
  text: string,
  candidates: readonly string[],
  preference: (candidate: string) => number = () => 0,
): string | null {
  const wordsOf = (one: string) =>
    one
      .toLowerCase()
      .split(/[\s:,/]+/)
      .filter((word) => word !== '…' && word !== '')
  const said = new Set(wordsOf(text))
  const share = (candidate: string) => {
    const own = wordsOf(candidate)
    const shared = (2 * own.filter((word) => said.has(word)).length) / Math.max(1, own.length + said.size)
    return shared + preference(candidate)
  }
  const best = [...candidates].sort((one, other) => share(other) - share(one))[0]
  return best !== undefined && share(best) >= 0.5 ? best : null
}
