import { methodLabels, options, reasonNames, registrationMethods, UnknownName } from '../../src/index.ts'
import type { Option, ReasonName, RegistrationMethod } from '../../src/index.ts'

/** Text without the quotes around it. */
export function unquoted(text: string): string {
  return /^(".*"|'.*')$/s.test(text) ? text.slice(1, -1) : text
}

/** Names separated by a comma and a blank; each of them, or all of them together, may be quoted. */
export function namesOf(text: string): string[] {
  const parts = text.match(/"[^"]*"|[^",]+/g) ?? []
  return parts
    .flatMap((part) => unquoted(part.trim()).split(/,\s*/))
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** The one that is called so; case does not matter. @throws UnknownName with what would do. */
export function oneOf<Value>(what: string, table: Readonly<Record<string, Value>>, written: string): Value {
  const name = unquoted(written)
  const found = Object.entries(table).find(([one]) => one.toLowerCase() === name.toLowerCase())
  if (found === undefined) throw new UnknownName({ what, written: name, names: Object.keys(table) })
  return found[1]
}

const optionNames: Readonly<Record<string, Option>> = namesAndLabels(options)
const methodNames: Readonly<Record<string, RegistrationMethod>> = namesAndLabels(registrationMethods)

/** What users call by the portal's name for administrators. */
const portalNames: Readonly<Record<string, RegistrationMethod>> = {
  [methodLabels.mobileAppNotification]: 'authenticator',
  [methodLabels.mobileAppCode]: 'authenticator',
  [methodLabels.mobilePhone]: 'phone',
}

function namesAndLabels<Name extends string>(
  rows: Readonly<Record<Name, { readonly label: string }>>,
): Record<string, Name> {
  const names = Object.keys(rows) as Name[]
  return Object.fromEntries(
    names.flatMap((name) => [
      [name, name],
      [rows[name].label, name],
    ]),
  )
}

/** A method a user registers, as on the screen or as in the language. */
export function methodNamed(written: string): RegistrationMethod {
  return oneOf('method', { ...methodNames, ...portalNames }, written)
}

/** What can be chosen on a page: an option of a verification step, or a method to register. */
export function choiceNamed(written: string): Option | RegistrationMethod {
  return oneOf<Option | RegistrationMethod>(
    'option',
    { ...portalNames, ...methodNames, ...optionNames },
    written,
  )
}

/** A reason of the language. */
export function reasonNamed(written: string): ReasonName {
  return oneOf('reason', Object.fromEntries(reasonNames.map((name) => [name, name])), written)
}
