// Codes that were sent, or that an app showed.
import { has } from './faults.mjs'
import { destination, plain } from './directory.mjs'

const lifetime = 5 * 60_000

/** A new code; the ones before it in the same place are void. */
export function issue(world, where, more = {}) {
  for (const one of world.codes)
    if (
      one.session === where.session &&
      one.option === where.option &&
      one.state === 'live' &&
      more.at === undefined
    )
      if (!has('accepts-replaced-code')) one.state = 'replaced'
  const code = { ...where, digits: unused(world), at: world.now, state: 'live', ...more }
  world.codes.push(code)
  return code.digits
}

function unused(world) {
  for (;;) {
    const digits = String(Math.floor(Math.random() * 900_000)).padStart(6, '0')
    if (!world.codes.some((one) => one.digits === digits)) return digits
  }
}

/** Where a code would be typed now. */
export function whereOf(session, account) {
  const { option } = session
  if (option === null || account === null) return null
  return {
    user: plain(account.user.userPrincipalName),
    session: option === 'appCode' ? null : session.id,
    option,
    to: destination(account.user, option),
  }
}

/** The code if it is good here and now, else undefined. */
export function goodCode(world, where, typed) {
  const digits = typed.replace(/[\s-]/g, '')
  return world.codes.find(
    (one) =>
      one.digits === digits &&
      one.user === where.user &&
      one.option === where.option &&
      (one.state === 'live' || (one.state === 'used' && has('accepts-used-code'))) &&
      (world.now - one.at < lifetime || has('accepts-expired-code')) &&
      (one.session === null ||
        ((one.session === where.session || has('accepts-code-of-another-session')) && one.to === where.to)),
  )
}

/** The digits that stand for a kind of code. What did not come about by itself is made. */
export function digitsFor(world, where, kind) {
  if (where === null || kind === 'empty') return ''
  const last = (state) => world.codes.findLast((one) => one.state === state && sameWhere(one, where))?.digits
  const made = (more) => issue(world, { ...where, ...more }, { at: world.now, ...more })
  switch (kind) {
    case 'right':
      return where.option === 'appCode' ? issue(world, where) : (last('live') ?? '999999')
    case 'expired':
      return made({ at: world.now - lifetime })
    case 'previous':
      return before(world, where) ?? '999999'
    case 'used':
      return last('used') ?? made({ state: 'used' })
    case 'otherSession':
      return made({ session: `${where.session} elsewhere` })
    case 'otherUser':
      return made({ user: `other.${where.user}` })
    case 'otherMethod':
      return made({ option: where.option === 'emailAlternate' ? 'textMobilePhone' : 'emailAlternate' })
    default:
      return '999999'
  }
}

const sameWhere = (one, where) =>
  one.user === where.user && one.session === where.session && one.option === where.option

/** The one before the last that was sent. */
function before(world, where) {
  return world.codes.filter((one) => sameWhere(one, where)).at(-2)?.digits
}
