import { parentOf, pathOf } from '../../document/pointer.ts'
import type { Unknown } from './draft.ts'

/** Keys whose parts are all importable, with how many there are: unknown altogether, they are one pointer. */
const wholes: Readonly<Record<string, number>> = {
  '/spec/properties': 2,
  '/spec/authenticationMethods/securityQuestions': 4,
  '/spec/authenticationMethods': 3,
  '/spec/registration': 2,
  '/spec/notifications': 2,
  '/spec/onPremisesIntegration': 2,
  '/spec/authenticationMethodsPolicy': 2,
  '/spec/passwordProtection': 3,
}

/** The same with one pointer for a mapping of which every part is unknown; deeper ones first. */
export function compactUnknown(unknown: readonly Unknown[]): Unknown[] {
  let list = [...new Map(unknown.map((one) => [`${one.document}${one.pointer}`, one])).values()]
  const deepestFirst = Object.keys(wholes).sort((one, other) => pathOf(other).length - pathOf(one).length)
  for (const whole of deepestFirst) {
    const parts = list.filter(({ pointer }) => parentOf(pointer) === whole)
    if (parts.length !== wholes[whole]) continue
    const at = list.indexOf(parts[0]!)
    list = list.flatMap((one, index) =>
      index === at ? [{ ...one, pointer: whole }] : parts.includes(one) ? [] : [one],
    )
  }
  return list
}
