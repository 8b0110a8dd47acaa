import { meantName, suggestion, slipOf } from '../../diagnostics/suggestion.ts'
import { likely, oneOf, remove, write, type Advice, type Choice } from '../../diagnostics/repair.ts'
import { severalValuesHelp } from '../../diagnostics/several-values.ts'
import type { Schema } from '../language/schemas.ts'
import { methodLabels, options, registrationMethods } from '../../model/methods.ts'
import { accepts } from '../language/accepts.ts'
import { unquotedPhoneHelp } from './contact-fixes.ts'
import { plainHelp } from './list-fixes.ts'
import { inUnit, numberMeant, textInYaml, yesNo } from './plain-fixes.ts'
import { planHelp } from './plan-names.ts'
import { choicesOf, expectation, fewChoices } from './expectation.ts'
import { quoteHelp } from './shape-fixes.ts'
import { choiceWithin, isOnlySynonym, synonymOf } from './value-synonyms.ts'

/** Suggests the closest choice, or lists all of them if there are few. */
function choiceHelp(value: string, choices: readonly string[], schema: Schema): Advice | null {
  const plan = choices.includes('businessStandard') ? planHelp(value) : null
  if (plan !== null) return plan
  const label = labelled(value).find((name) => choices.includes(name))
  if (label !== undefined) return write(label, meantName(value, label))
  const slip = slipOf(value, choices)
  const meant =
    slip ?? synonymOf(value, choices) ?? suggestion(value, choices) ?? choiceWithin(value, choices)
  if (meant !== null) {
    const parts = /^[\w-]+(?:(?:\s*[,;|/]\s*|\s+)[\w-]+)+$/.test(value) ? value.split(/\s*[\s,;|/]\s*/) : []
    const repair = write(meant, parts.includes(meant) ? severalValuesHelp(parts) : meantName(value, meant))
    return meant === slip || isOnlySynonym(value) ? repair : likely(repair)
  }
  if (choices.length === 0) return null
  const shown = choices.slice(0, mostChoices).map((name) => `\`${name}\``)
  const more = choices.length - shown.length
  const help = `use one of ${shown.join(', ')}${more === 0 ? '' : `, or one of ${more} more in the schema`}`
  return { help, ...anyOf(schema) }
}

function anyOf(schema: Schema): Choice {
  return oneOf(...fewChoices(schema).map((choice) => ({ write: choice })))
}

const mostChoices = 12

const labels: readonly (readonly [name: string, label: string])[] = [
  ...Object.entries(methodLabels),
  ...[...Object.entries(options), ...Object.entries(registrationMethods)].map(
    ([name, { label }]) => [name, label] as const,
  ),
]

/** Labels on pages: methods of the policy, options of a page, methods to register. */
function labelled(label: string): string[] {
  return labels.filter(([, shown]) => shown.toLowerCase() === label.toLowerCase()).map(([name]) => name)
}

const numbersInWords: Readonly<Record<string, string>> = { one: '1', two: '2' }

/** `two` or `2 methods` where the choices are numbers; null for any other value. */
function numberHelp(value: unknown, choices: readonly string[]): Advice | null {
  const [first = '', ...others] = typeof value === 'string' ? value.toLowerCase().split(' ') : []
  const number = numbersInWords[first] ?? (others.length > 0 ? first : '')
  const areNumbers = choices.every((one) => /^\d+$/.test(one))
  return areNumbers && choices.includes(number) ? write(Number(number)) : null
}

/** The name of a group where `selected` is expected. */
function groupHelp(value: unknown, choices: readonly string[]): Advice | null {
  const isWord = suggestion(String(value), choices) !== null || synonymOf(String(value), choices) !== null
  return choices.includes('selected') && !isWord
    ? {
        help: 'write `none`, `selected` or `all`; the name of a group belongs in `group`, with `selected`',
        ...oneOf(...choices.map((choice) => ({ write: choice }))),
      }
    : null
}

/**
 * Methods that can never reset a password, in lower case, as people and as Graph name them.
 *
 * SOURCE: R-065, R-202
 */
const neverMethods: ReadonlySet<string> = new Set([
  ...['fido2', 'passkey', 'passkeys', 'securitykey', 'windowshello', 'windowshelloforbusiness'],
  ...['platformcredential', 'certificate', 'x509certificate', 'temporaryaccesspass', 'apppassword'],
  ...['passwordless', 'external', 'externalauthentication', 'externalauthenticationmethod'],
  ...['qrcodepin', 'qrcode', 'verifiedid', 'verifiablecredentials'],
])

/** Help for a value that is none of the choices. */
export function valueHelp(value: unknown, text: string, schema: Schema): Advice | null {
  const shown = choicesOf(schema)
  const choices = shown.map((choice) => choice.slice(1, -1))
  const ofMethods = choices.includes('microsoftAuthenticator') || choices.includes('mobileAppCode')
  if (ofMethods && neverMethods.has(String(value).toLowerCase()))
    return likely(remove(`remove it: \`${String(value)}\` can never reset a password`))
  const special =
    typeof value === 'number'
      ? unquotedHelp(value, text, schema, choices)
      : typeof value === 'string'
        ? yesNoHelp(value, choices)
        : typeof value === 'boolean'
          ? booleanHelp(value, schema, choices)
          : null
  if (special !== null) return special
  if (schema.const !== undefined) return likely(write(schema.const, `write ${expectation(schema)}`))
  if (choices.length === 1) {
    const help = `remove it, or write \`${choices[0]}\``
    return { help, ...oneOf({ remove: true }, ...fewChoices(schema).map((one) => ({ write: one }))) }
  }
  if (typeof value === 'string' && choices.includes(value) && areNumbersOrBooleans(schema))
    return write(Number(value), `write ${value} without quotes`)
  if (typeof value === 'object') return plainHelp(value, schema) ?? `write ${expectation(schema)}`
  if (typeof value === 'boolean' && choices.length > 0) return `write ${expectation(schema)}`
  return (
    numberHelp(value, choices) ??
    groupHelp(value, choices) ??
    choiceHelp(String(value), choices, schema) ??
    alternativeHelp(value, text, schema)
  )
}

function areNumbersOrBooleans(schema: Schema): boolean {
  return schema.enum?.every((choice) => typeof choice !== 'string') === true
}

/** A number where a choice, a phone number or text is expected. */
function unquotedHelp(
  value: number,
  text: string,
  schema: Schema,
  choices: readonly string[],
): Advice | null {
  if (areNumbersOrBooleans(schema))
    return { help: `write ${choicesOf(schema).join(' or ')}`, ...anyOf(schema) }
  if (schema['x-kind'] === 'phone') return unquotedPhoneHelp(text)
  if (accepts(schema, text)) return quoteHelp(text, value)
  return choices.length === 0 ? alternativeHelp(value, text, schema) : null
}

/** `yes` and the like, which are text in YAML 1.2. */
function yesNoHelp(value: string, choices: readonly string[]): Advice | null {
  const isYes = yesNo[value.toLowerCase()]
  if (isYes === undefined || !choices.includes('none')) return null
  const meant = isYes ? 'all' : 'none'
  const repair = write(meant, `write \`${meant}\`; ${textInYaml(value, isYes)}`)
  return isYes ? likely(repair) : repair
}

/** A switch turned on beside the name of a group: `selected` is meant. SOURCE: R-010, R-011 */
export function selectedHelp(value: unknown, schema: Schema, beside: unknown): Advice | null {
  const isOn = value === true || (typeof value === 'string' && yesNo[value.toLowerCase()] === true)
  const { group } = (beside ?? {}) as { readonly group?: unknown }
  if (!isOn || typeof group !== 'string' || !choicesOf(schema).includes('`selected`')) return null
  return likely(write('selected', `write \`selected\` to enable reset for \`group\`, or \`all\` without it`))
}

function booleanHelp(value: boolean, schema: Schema, choices: readonly string[]): Advice | null {
  if (!value && choices.includes('none')) return write('none')
  if (value && choices.includes('all')) return likely(write('all', 'write `all`, or `selected` with a group'))
  if (value && choices.includes('none')) {
    const others = choices.filter((choice) => choice !== 'none')
    return {
      help: `write ${others.map((choice) => `\`${choice}\``).join(' or ')}`,
      changes: others.map((choice) => ({ write: choice })),
      safe: false,
    }
  }
  const isFlag = schema.anyOf?.some((branch) => branch.const === true) === true
  return !value && isFlag ? remove('remove the key; `true` means that a value exists') : null
}

/** One word or a list is wanted: the word if it is nearly that, else the value as the list's entry. */
function alternativeHelp(value: unknown, text: string, schema: Schema): Advice {
  const word = schema.anyOf?.map((branch) => branch.const).find((one) => typeof one === 'string')
  const isSlip = typeof word === 'string' && suggestion(String(value), [word]) !== null
  if (isSlip) {
    const repair = write(word, `did you mean \`${word}\`?`)
    return slipOf(String(value), [word]) === null ? likely(repair) : repair
  }
  const takesNumber =
    typeof value === 'string' && schema.anyOf?.some((branch) => branch.type === 'integer') === true
  const count = takesNumber ? (numberMeant(value) ?? inUnit(value, schema['x-unit'] ?? '')) : null
  if (count !== null) return write(count)
  const entries = schema.anyOf?.find((branch) => branch.items !== undefined)?.items
  const [, first, last] = /^([a-z]\d+)\s*(?:-|\u2013|\.\.|to)\s*([a-z]\d+)$/.exec(String(value)) ?? []
  if (entries !== undefined && accepts(entries, first) && accepts(entries, last))
    return `write each of them: \`[${first}, ..., ${last}]\``
  if (entries === undefined || typeof value !== 'string' || !accepts(entries, value))
    return `write ${expectation(schema)}`
  const list = `a list: \`[${/^["']/.test(text) ? text : value}]\``
  return word === undefined
    ? write([value], `write ${list}`)
    : likely(write([value], `write \`${String(word)}\`, or ${list}`))
}
