import { registrationMethods } from '../model/methods.ts'
import type { RegistrationMethod } from '../model/methods.ts'
import { reasons } from '../effective/reasons.ts'
import { factorsOf } from '../model/methods.ts'
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
  const { directions, because } = one
  const { reset, missing, isStuck } = one.new
  const undo = undoText(because)
  if (isStuck && (directions.includes('stuck') || directions.includes('lost')))
    return `make a method available that these users can register${orElse(undo)}`
  if (directions.includes('lost')) {
    if (reset.reason === 'UserNotProperlyConfigured' && missing > 0)
      return `have these users register ${methodsText(missing, open)} before it takes effect${orElse(undo)}`
    const repair = reset.reason === null ? undo : reasons[reset.reason].repair
    return repair === null ? 'give these users another way to reset' : `${repair}${orElse(undo)}`
  }
  if (directions.includes('reregister'))
    return `tell these users that their next sign-in asks for ${methodsText(missing, open)}`
  if (directions.includes('reconfirm')) return 'tell these users that their next sign-in asks for a review'
  if (directions.includes('gatesChanged'))
    return `tell these users that a reset now takes ${reset.gates === 1 ? 'one method' : 'two methods'}`
  if (directions.includes('optionsChanged'))
    return `tell these users which of their methods count from now on: ${factorsOf(reset.options).join(', ') || 'none'}`
  if (directions.includes('unlockLost')) return undo ?? 'tell these users to reset in place of unlocking'
  return 'nothing needs doing'
}

function methodsText(missing: number, open: readonly RegistrationMethod[]): string {
  const count = missing === 1 ? 'one more method' : `${missing} more methods`
  const labels = open.slice(0, 3).map((name) => registrationMethods[name].label.toLowerCase())
  return labels.length === 0 ? count : `${count} (${labels.join(', ')})`
}

function orElse(undo: string | null): string {
  return undo === null ? '' : `, or ${undo}`
}

/** How to take the change back; null where that is impossible, since a date has come. */
function undoText(because: AffectedClass['because']): string | null {
  const made = because.filter((one) => one.kind === 'setting' || one.kind === 'record')
  const [first] = made
  if (first === undefined) return null
  const name =
    first.kind === 'record' ? first.field : first.pointer.replace(/^\/spec\//, '').replaceAll('/', '.')
  const more = made.length - 1
  return `undo the change of \`${name}\`${more > 0 ? ` and of ${more} more` : ''}`
}
