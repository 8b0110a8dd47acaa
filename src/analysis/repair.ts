import { reasons } from '../effective/reasons.ts'
import { factorsOf } from '../model/methods.ts'
import type { AffectedClass } from './diff.ts'

/** What to do about a change that affects users so, beginning with a verb. */
export function repairOf(one: Omit<AffectedClass, 'help' | 'steps'>): string {
  const { directions, because } = one
  const { reset, missing, isStuck } = one.new
  const undo = undoText(because)
  if (isStuck && directions.includes('stuck'))
    return `${undo}, or make a method available that these users can register`
  if (directions.includes('lost')) {
    if (reset.reason === 'UserNotProperlyConfigured' && missing > 0) {
      const more = missing === 1 ? 'one more method' : `${missing} more methods`
      return `have these users register ${more} before it takes effect, or ${lower(undo)}`
    }
    const repair = reset.reason === null ? undo : reasons[reset.reason].repair
    return `${repair}; or ${lower(undo)}`
  }
  if (directions.includes('reregister'))
    return `tell these users that their next sign-in asks for ${missing === 1 ? 'one more method' : `${missing} more methods`}`
  if (directions.includes('reconfirm')) return 'tell these users that their next sign-in asks for a review'
  if (directions.includes('gatesChanged'))
    return `tell these users that a reset now takes ${reset.gates === 1 ? 'one method' : 'two methods'}`
  if (directions.includes('optionsChanged'))
    return `tell these users what is left to them: ${factorsOf(reset.options).length} of their methods count`
  if (directions.includes('unlockLost')) return `${undo}, if these users shall go on unlocking their accounts`
  return 'nothing: tell these users, if they should know'
}

/** How to take the change back: what it is that changed. */
function undoText(because: AffectedClass['because']): string {
  const settings = because.filter((one) => one.kind === 'setting')
  const records = because.filter((one) => one.kind === 'record')
  const [first] = [...settings, ...records]
  if (first === undefined) return 'plan for the day on which it changes'
  const name =
    first.kind === 'record' ? first.field : first.pointer.replace(/^\/spec\//, '').replaceAll('/', '.')
  const more = settings.length + records.length - 1
  return `undo the change of \`${name}\`${more > 0 ? ` and of ${more} more` : ''}`
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
