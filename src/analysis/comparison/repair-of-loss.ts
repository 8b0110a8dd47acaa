import { registrationMethods } from '../../model/methods.ts'
import type { Option, RegistrationMethod } from '../../model/methods.ts'
import { reasons } from '../../effective/reasons.ts'
import type { Weakness } from './answer.ts'
import type { AffectedClass } from './diff.ts'

/**
 * What to do about a change that affects users so, beginning with a verb.
 *
 * @param open What these users could still register, the most secure first.
 */
export function repairOf(
  one: Omit<AffectedClass, 'help' | 'steps'>,
  open: readonly RegistrationMethod[],
): string {
  const { directions, because, weakened } = one
  const { reset, missing, isStuck } = one.new
  const undo = undoText(because)
  // SOURCE: R-186 (administrators who must not reset can register no method, whichever is available)
  const isBarred = reset.reason === 'AdministratorResetNotAllowed'
  if (isStuck && !isBarred && (directions.includes('stuck') || directions.includes('lost')))
    return `make a method available that these users can register${orElse(undo)}`
  if (directions.includes('lost') || (isBarred && directions.includes('stuck'))) {
    if (reset.reason === 'UserNotProperlyConfigured' && missing > 0)
      return `have these users register ${methodsText(missing, open)} before it takes effect${orElse(undo)}`
    const repair = reset.reason === null ? undo : reasons[reset.reason].repair
    if (repair === null) return 'make another way to reset available to these users'
    return namesAll(repair, because) ? repair : `${repair}${orElse(undo)}`
  }
  const nextSignIn = directions.includes('reregister')
    ? `inform these users that their next sign-in requires ${methodsText(missing, open)}`
    : directions.includes('reconfirm')
      ? 'inform these users that their next sign-in asks for a review'
      : null
  if (weakened.length > 0) {
    const gained = directions.includes('gained') ? [meantToReset] : []
    const meant = [...gained, ...weakened.map((name) => weaknessTexts[name])].join(', and that ')
    return `confirm that ${meant}${orElse(undo)}${nextSignIn === null ? '' : `; ${nextSignIn}`}`
  }
  if (nextSignIn !== null) return nextSignIn
  if (directions.includes('gatesChanged'))
    return `inform these users that a reset now requires ${reset.gates === 1 ? 'one method' : 'two methods'}`
  if (directions.includes('optionsChanged')) return optionsText(one.old.reset.options, reset.options)
  if (directions.includes('unlockLost')) return undo ?? 'inform these users to reset instead of unlocking'
  if (directions.includes('gained')) return `confirm that ${meantToReset}${orElse(undo)}`
  if (directions.includes('askedNoMore') && reset.reason === 'UserNotProperlyConfigured')
    return 'have these users register by themselves: sign-in no longer asks them to'
  return 'no action is needed'
}

const meantToReset = 'these users are meant to reset their own passwords'

/** What a reviewer has to confirm of a weaker reset. */
const weaknessTexts: { readonly [Name in Weakness]: string } = {
  fewerGates: 'one method is meant to be enough for a reset',
  userNotTold: 'these users are not meant to be notified of a reset of their password',
  administratorsNotTold: 'other administrators are not meant to be notified of their reset',
}

function optionsText(old: readonly Option[], now: readonly Option[]): string {
  const more = now.filter((option) => !old.includes(option)).join(', ')
  const fewer = old.filter((option) => !now.includes(option)).join(', ')
  if (more === '') return `inform these users that a reset no longer offers ${fewer}`
  return fewer === ''
    ? `confirm that these users may also reset with ${more}`
    : `confirm that these users may reset with ${more}, and inform them that a reset no longer offers ${fewer}`
}

/** True if a repair says of every changed setting how to set it: to undo the change is no other way. */
function namesAll(repair: string, because: AffectedClass['because']): boolean {
  return because.every(
    (one) => one.kind === 'setting' && ['`', ':'].some((end) => repair.includes(`\`${one.name}${end}`)),
  )
}

function methodsText(missing: number, open: readonly RegistrationMethod[]): string {
  const count = missing === 1 ? 'one more method' : `${missing} more methods`
  // Two apps are one method of a reset.
  const factors = open.map((name) => registrationMethods[name].factor)
  const different = open.filter((_, index) => factors.indexOf(factors[index]!) === index)
  const labels = different.slice(0, 3).map((name) => registrationMethods[name].label.toLowerCase())
  return labels.length === 0 ? count : `${count} (${labels.join(', ')})`
}

function orElse(undo: string | null): string {
  return undo === null ? '' : `, or ${undo}`
}

/** How to take the change back; null where that is impossible, since a date has come. */
function undoText(because: AffectedClass['because']): string | null {
  const made = because.filter((one) => one.kind === 'setting' || one.kind === 'record')
  if (made.length === 0) return null
  const names = made.map((one) => `\`${one.kind === 'record' ? one.field : one.name}\``)
  const more = names.length - 3
  const last = more > 0 ? `of ${more} more` : names.slice(1).at(-1)
  const others = names.slice(0, more > 0 ? 3 : Math.max(1, names.length - 1)).join(', ')
  return `undo the change of ${last === undefined ? others : `${others} and ${last}`}`
}
