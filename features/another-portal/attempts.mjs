// Attempts are counted for each account, whatever the browser. A block is not kept: it follows from what happened.
import { has } from './faults.mjs'

const minute = 60_000
const hour = 60 * minute
const proofs = ['phone', 'text', 'authenticator', 'securityQuestions', 'proof']
const limits = [
  ...['phone', 'text', 'textSent', 'authenticator', 'securityQuestions'].map((kind) => ({
    kinds: [kind],
    most: 5,
    within: hour,
  })),
  { kinds: ['email'], most: 10, within: 10 * minute },
  { kinds: proofs, most: 5, within: 24 * hour },
]

/** True if one more attempt of a kind is one too many. */
export function isOneTooMany(entries, kind, now) {
  if (has('never-blocks')) return false
  return limits
    .filter(({ kinds }) => kinds.includes(kind))
    .some(({ kinds, most, within }) => {
      const recent = entries.filter(
        (one) => kinds.includes(one.kind) && one.at <= now && now - one.at < within,
      )
      return recent.length >= most
    })
}

/** Until when an account is blocked; null: it is not. */
export function blockedUntil(entries, now) {
  const length = has('blocks-for-an-hour') ? hour : 24 * hour
  const seen = []
  let until = 0
  for (const entry of [...entries].sort((one, other) => one.at - other.at)) {
    if (entry.at > now) break
    if (entry.at < until || isOneTooMany(seen, entry.kind, entry.at)) until = entry.at + length
    seen.push(entry)
  }
  return until > now ? until : null
}
