import type { Difference } from '../walks/language/expectation.ts'
import { reasons } from '../effective/reasons.ts'
import type { Result } from '../testing/result.ts'
import { visible } from './code-frame.ts'
import { paint } from './paint.ts'

/** Where, what was expected, what was found and why, and how the walk got there. */
export function failureText(result: Result, colour: boolean): string {
  const { dim } = paint(colour)
  const lines = [dim(`${result.file}:${result.line}`)]
  let head: string | null = null
  for (const one of result.difference) {
    const place = placeText(one)
    if (place !== null && place !== head) lines.push(indented(place))
    head = place
    lines.push(...differenceLines(one, colour))
  }
  if (result.trace.length > 0) lines.push(dim(`walked: ${stepsTaken(result.trace).map(stepText).join('; ')}`))
  return lines.map((line) => `      ${line}\n`).join('')
}

/** One entry for each step of a feature, which may be several of a walk: the last one. */
function stepsTaken(trace: Result['trace']): Result['trace'] {
  return trace.filter(({ line, phrase }, index) => phrase === undefined || trace[index + 1]?.line !== line)
}

/** A step, the page it led to, and why that page refuses it or asks again. */
function stepText({ text, phrase = text, page, refused, reason }: Result['trace'][number]): string {
  const why = refused ? ' (refused)' : reason === undefined ? '' : ` (${reason})`
  return `${visible(phrase)} → ${page ?? '-'}${why}`
}

/** The line and text of a step; empty for a difference without a position. */
function placeText({ line, phrase, step }: Difference): string | null {
  const number = step === null ? '' : ` (step ${step})`
  if (phrase !== undefined) return `line ${line}: ${phrase}${number}`
  return line == null ? null : `line ${line}${number}`
}

function differenceLines(difference: Difference, colour: boolean): string[] {
  const { red, green } = paint(colour)
  return [
    indented(difference.key),
    `  ${green('expected')} ${indented(textOf(difference.expected))}`,
    `  ${red('found')}    ${indented(actualText(difference))}`,
  ]
}

function indented(text: string): string {
  return visible(text).split('\n').join('\n        ')
}

/** What was found, and why: the reason where it is not what was found, and what the product knows of an option. */
export function actualText({ key, actual, reason, why }: Difference): string {
  const told = key === 'reason' || key === 'acceptReasons' || reason == null
  const because = told ? '' : `, because ${reasonText(reason)}`
  return `${textOf(actual)}${because}${why == null ? '' : `; ${why}`}`
}

function reasonText(name: NonNullable<Difference['reason']>): string {
  const { code, meaning } = reasons[name]
  return `${[name, code].filter((one) => one !== null).join(', ')}: ${meaning}`
}

/** A string as it is, any other value as JSON. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
