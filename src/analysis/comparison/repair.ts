import { registrationMethods } from '../../model/methods.ts'
import type { RegistrationMethod } from '../../model/methods.ts'
import { reasons } from '../../effective/reasons.ts'
import { factorsOf } from '../../model/methods.ts'
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
    return repair === null ? 'make another way to reset available to these users' : `${repair}${orElse(undo)}`
  }
  if (directions.includes('reregister'))
    return `inform these users that their next sign-in requires ${methodsText(missing, open)}`
  if (directions.includes('reconfirm')) return 'inform these users that their next sign-in asks for a review'
  if (directions.includes('gatesChanged'))
    return `inform these users that a reset now requires ${reset.gates === 1 ? 'one method' : 'two methods'}`
  if (directions.includes('optionsChanged'))
    return `inform these users which of their methods now count: ${factorsOf(reset.options).join(', ') || 'none'}`
  if (directions.includes('unlockLost')) return undo ?? 'inform these users to reset instead of unlocking'
  return 'no action is needed'
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
