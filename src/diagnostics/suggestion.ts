/**
 * The candidate a person most likely meant, or null if none is close.
 *
 * Close is an edit distance of a third of the word at most, without regard to case; or one that begins with
 * the word. Of an address the part before the `@` counts, since users share a domain. A word of up to four letters
 * may have one slip. Ties go to the first candidate.
 */
export function suggestion(word: string, candidates: Iterable<string>): string | null {
  const wanted = word.toLowerCase()
  let best: string | null = null
  let bestDistance = slipsIn(wanted) + 1
  for (const candidate of candidates) {
    const name = candidate.toLowerCase()
    const edits = editDistance(wanted, name, Math.ceil(bestDistance) - 1)
    // A beginning is a good hint, a single slip a better one.
    const distance = wanted.length >= 3 && name.startsWith(wanted) ? Math.min(edits, 1.5) : edits
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/** How many slips a misspelt word has at most. */
function slipsIn(word: string): number {
  const at = word.indexOf('@')
  const letters = at > 0 ? at : word.length
  return letters <= 4 ? 1 : Math.ceil(letters / 3)
}

/**
 * How many letters have to be put in, taken out, exchanged or swapped with their neighbour to turn one word
 * into the other; `limit + 1` when it is more than `limit`.
 */
export function editDistance(from: string, to: string, limit = Number.POSITIVE_INFINITY): number {
  if (Math.abs(from.length - to.length) > limit) return limit + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1]
      let cost = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1))
      const swapped =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      if (swapped) cost = Math.min(cost, beforeLast[column - 2]! + 1)
      current.push(cost)
    }
    beforeLast = last
    last = current
  }
  return Math.min(last[to.length]!, limit + 1)
}

/**
 * The one candidate that a word certainly is: it differs in case or separators alone, or by a slip or two in a long
 * word, and no other candidate is as near. Null if that is not sure.
 */
export function slipOf(word: string, candidates: Iterable<string>): string | null {
  const all = [...candidates]
  const plain = (name: string) => name.replace(/[\s_.-]/g, '').toLowerCase()
  const same = all.filter((name) => plain(name) === plain(word))
  if (same.length > 0) return same.length === 1 ? same[0]! : null
  const most = Math.floor(word.length / 4)
  const distances = all.map((name) => editDistance(word.toLowerCase(), name.toLowerCase(), 2 * most))
  const least = Math.min(...distances)
  // Two candidates that a slip could have made, or one with more of it: a person has to look.
  return least > Math.min(most, 2) || distances.filter((one) => one <= least + 1).length > 1
    ? null
    : all[distances.indexOf(least)]!
}

/** Zero-width and unusual blank characters. */
const unseen = /[\u00A0\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/

/** A help line with the name that was meant. An invisible character is named, since both would look the same. */
export function meantName(word: string, name: string): string {
  const hidden = unseen.exec(word)?.[0]
  if (hidden === undefined) return `did you mean \`${name}\`?`
  const point = hidden.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
  return `did you mean \`${name}\`, without the invisible character U+${point}?`
}

/** A help line for a misspelt word: `did you mean ...?`, or the list of what is possible when it is short. */
export function didYouMean(word: string, candidates: readonly string[]): string | null {
  const nearest = suggestion(word, candidates)
  if (nearest !== null) return meantName(word, nearest)
  if (candidates.length === 0 || candidates.length > 40) return null
  return `use one of ${candidates.map((name) => `\`${name}\``).join(', ')}`
}

/** A help line for a misspelt word: `did you mean ...?`, or what else to do where nothing is near. */
export function meantOr(word: string, candidates: Iterable<string>, otherwise: string): string {
  const nearest = suggestion(word, candidates)
  return nearest === null ? otherwise : meantName(word, nearest)
}
