import type { Authentication } from '../../model/authentication.ts'
import { isReachable } from '../../model/contact.ts'
import type { RegistrationMethod } from '../../model/methods.ts'
import { orders } from './step-predicates.ts'
import type { ServiceStep } from './service/step.ts'

type Info = keyof Authentication

/** Where each method is kept. */
const places: Readonly<Record<RegistrationMethod, Info>> = {
  authenticator: 'authenticator',
  softwareOath: 'softwareOath',
  phone: 'phone',
  officePhone: 'officePhone',
  email: 'email',
  securityQuestions: 'securityQuestions',
}

/** Methods of which the number or the address is kept that was confirmed. */
const contacts: ReadonlySet<Info> = new Set(['phone', 'alternatePhone', 'officePhone', 'email'])

/** What is wrong with the security info that a step leaves, as a sentence; null: nothing. */
export function misremembered(step: ServiceStep): string | null {
  const { act, before, after, effects } = step
  const [was, is] = [before.account.user.authentication, after.account.user.authentication]
  const { method, contact } = before.snapshot.context
  if (orders(effects, 'storeMethod') && method !== null) {
    const place = placeOfNew(method, was)
    if (differing(was, is).some((one) => one !== place))
      return `\`${method}\` is stored, and other security info changes`
    return contacts.has(place) && is[place] !== contact
      ? `\`${method}\` is stored with a contact that was not confirmed`
      : null
  }
  if (orders(effects, 'removeMethod') && act.type === 'method.deleted') {
    const place = places[act.method]
    if (differing(was, is).some((one) => one !== place))
      return `\`${act.method}\` is removed, and other security info changes`
    return isHeld(is[place]) ? `\`${act.method}\` is removed, and is still there` : null
  }
  return was !== is && differing(was, is).length > 0 ? `\`${act.type}\` changes security info` : null
}

/** A second number is the alternate one, which resets nothing. SOURCE */
function placeOfNew(method: RegistrationMethod, was: Authentication): Info {
  return method === 'phone' && isReachable(was.phone) ? 'alternatePhone' : places[method]
}

const isHeld = (value: Authentication[Info]): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== null && value !== false && value !== 0

/** What differs, the day of the last confirmation aside. */
function differing(was: Authentication, is: Authentication): Info[] {
  if (was === is) return []
  return infos.filter((key) => String(was[key]) !== String(is[key]))
}

const infos: readonly Info[] = [...Object.values(places), 'alternatePhone', 'hardwareOath', 'other']
