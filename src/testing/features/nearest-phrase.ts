import { editDistance, suggestion } from '../../diagnostics/suggestion.ts'
import { withOurWords } from './phrase-synonyms.ts'

/** The phrase that was most likely meant; values are not compared. */
export function nearestPhrase(text: string, phrases: readonly string[]): string | null {
  const said = withOurWords(text)
  const plains = phrases.map(plain)
  const nearest = suggestion(plain(said), plains) ?? mostWords(plain(said), plains)
  // Phrases that differ in what is quoted, such as the texts of two buttons.
  const alike = phrases.filter((_, index) => plains[index] === nearest)
  return alike.reduce<string | null>((best, one) => {
    const isNearer =
      best === null || editDistance(spoken(text), spoken(one)) < editDistance(spoken(text), spoken(best))
    return isNearer ? one : best
  }, null)
}

function plain(phrase: string): string {
  return spoken(phrase).replace(/"[^"]*"|\{[^}]*\}|\d+/g, '…')
}

/** A phrase without the person who may be left out. */
function spoken(phrase: string): string {
  return phrase
    .replace(/\((?:the user|the administrator) \)|^the (?:user|administrator) /g, '')
    .replace(/^\^|\$$/g, '')
}

/** The candidate that shares most words with a text, and about half of both. */
export function mostWords(text: string, candidates: readonly string[]): string | null {
  const wordsOf = (one: string) =>
    one
      .toLowerCase()
      .split(/[\s:,]+/)
      .filter((word) => word !== '…' && word !== '')
  const said = new Set(wordsOf(text))
  const share = (candidate: string) => {
    const own = wordsOf(candidate)
    return (2 * own.filter((word) => said.has(word)).length) / Math.max(1, own.length + said.size)
  }
  const best = [...candidates].sort((one, other) => share(other) - share(one))[0]
  return best !== undefined && share(best) >= 0.5 ? best : null
}
