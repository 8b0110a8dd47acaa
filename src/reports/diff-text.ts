import type { Direction } from '../analysis/comparison/answer.ts'
import type { AffectedClass, SetDiff, Summary } from '../analysis/comparison/diff.ts'
import type { UsersToReview } from '../analysis/comparison/review.ts'
import type { Cause } from '../analysis/comparison/causes.ts'
import { reasons } from '../effective/reasons.ts'
import { visible } from './code-frame.ts'
import { paint } from './paint.ts'
import { reviewCountTexts, reviewHelp, reviewText } from './diff-review.ts'
import { asFarAsKnown, counted, notCompared, unknownText } from './report.ts'
import { causeText, settingText, type DiffReport } from './diff.ts'

/** What happens to the users of each direction: one, several. */
const directionTexts: { readonly [Name in Direction]: readonly [one: string, several: string] } = {
  lost: ['loses reset', 'lose reset'],
  gained: ['gains reset', 'gain reset'],
  stuck: ['is stuck without enough methods to register', 'are stuck without enough methods to register'],
  reregister: ['must register again', 'must register again'],
  reconfirm: ['must review security info', 'must review security info'],
  askedNoMore: ['is no longer asked to register or review', 'are no longer asked to register or review'],
  gatesChanged: ['passes a different number of gates', 'pass a different number of gates'],
  optionsChanged: ['has different methods to choose from', 'have different methods to choose from'],
  unlockLost: ['can no longer unlock without a reset', 'can no longer unlock without a reset'],
  unlockGained: ['can unlock without a reset', 'can unlock without a reset'],
  toldChanged: ['has changed notifications of a reset', 'have changed notifications of a reset'],
}

/** Shorter, for the line of a class. */
export const directionLabels: { readonly [Name in Direction]: string } = {
  lost: 'reset lost',
  gained: 'reset gained',
  stuck: 'stuck',
  reregister: 'must register',
  reconfirm: 'must review',
  askedNoMore: 'no longer asked to register or review',
  gatesChanged: 'number of gates changed',
  optionsChanged: 'methods changed',
  unlockLost: 'unlock lost',
  unlockGained: 'unlock gained',
  toldChanged: 'notifications changed',
}

/** `54 of 420 users lose reset`: what matters most of a change, in one line. */
export function headlineOf({ summary, sets }: Pick<DiffReport, 'summary' | 'sets'>): string {
  return [changeText(summary, sets), ...reviewCountTexts(summary)].join('; ') + asFarAsKnown(sets)
}

function changeText(summary: Summary, sets: DiffReport['sets']): string {
  const { users, unchanged, added, removed, weakened } = summary
  const first = (['lost', 'stuck', 'gained'] as const).find((name) => summary[name] > 0)
  const of = `of ${counted(users, 'user')}`
  if (first !== undefined)
    return `${summary[first]} ${of} ${directionTexts[first][summary[first] === 1 ? 0 : 1]}`
  if (weakened > 0) return `reset is weaker for ${weakened} ${of}`
  const changed = users - unchanged
  if (changed > 0)
    return `no user loses or gains reset; ${changed} ${of} ${changed === 1 ? 'is' : 'are'} affected in other ways`
  if (added + removed > 0)
    return `${[partOf(added, 'added'), partOf(removed, 'removed')].filter(Boolean).join(', ')}; no other user is affected`
  const settings = sets.reduce((sum, one) => sum + one.settings.length, 0)
  const same = `reset, unlock and registration stay the same for ${counted(users, 'user')}`
  return settings > 0 ? `${same}; ${counted(settings, 'setting')} changed` : same
}

function partOf(count: number, what: string): string {
  return count === 0 ? '' : `${counted(count, 'user')} ${what}`
}

/** The directions with at least one user, as `54 lose reset`. */
export function countsOf(summary: Summary): string[] {
  const names = Object.keys(directionTexts) as Direction[]
  return [
    ...names
      .filter((name) => summary[name] > 0)
      .map((name) => counted(summary[name], ...directionTexts[name])),
    ...(summary.added > 0 ? [`${summary.added} added`] : []),
    ...reviewCountTexts(summary),
    ...(summary.removed > 0 ? [`${summary.removed} removed`] : []),
    `${summary.unchanged} unchanged`,
  ]
}

/** A comparison for people: the headline, then classes of users, then settings. */
export function diffText({ old, new: now, summary, sets }: DiffReport, colour: boolean): string {
  const { bold, dim } = paint(colour)
  const lost = summary.lost + summary.stuck > 0
  const headline = headlineOf({ summary, sets })
  const tint = lost ? paint(colour).red : needsReview(summary) ? paint(colour).yellow : (text: string) => text
  const moments = old.at === now.at ? `as of ${now.at}` : `${old.at} to ${now.at}`
  return [
    `${bold(tint(headline))}\n`,
    dim(lineOf(`${visible(old.source)} → ${visible(now.source)}, ${moments}`, 0)),
    '\n',
    ...sets.map((set) => setText(set, colour)),
  ].join('')
}

function setText(diff: SetDiff, colour: boolean): string {
  const { unknown } = diff
  return (
    changesText(diff, colour) + (unknown.length === 0 ? '' : `${lineOf(visible(unknownText(unknown)), 2)}\n`)
  )
}

function changesText(diff: SetDiff, colour: boolean): string {
  const { bold } = paint(colour)
  const { set, sides, summary, settings, classes, review } = diff
  if (sides !== 'both') {
    const count = sides === 'new' ? summary.added : summary.removed
    return [
      `${bold(visible(set))}\n`,
      lineOf(`only on the ${sides} side; ${notCompared(count)}`, 2),
      '\n',
      ...review.map((one) => reviewItem(one, colour)),
    ].join('')
  }
  if (settings.length + classes.length + review.length + summary.added + summary.removed === 0)
    return `${bold(visible(set))}\n${lineOf(`nothing changes for its ${counted(summary.users, 'user')}`, 2)}\n`
  return [
    `${bold(visible(set))}\n`,
    lineOf(countsOf(summary).join(', '), 2),
    '\n',
    ...classes.map((one) => classText(one, colour)),
    ...review.map((one) => reviewItem(one, colour)),
    settings.length === 0 ? '' : `  ${bold('Settings')}\n`,
    ...settings.flatMap((one) => [lineOf(visible(settingText(one)), 4), `      ${placeText(one, colour)}\n`]),
    settings.length === 0 ? '' : '\n',
  ].join('')
}

/** True if a change may weaken the protection of accounts, or hand them to another person. */
export function needsReview(summary: Summary): boolean {
  return summary.weakened + summary.addedCanReset + summary.contactChanged > 0
}

function reviewItem(one: UsersToReview, colour: boolean): string {
  const { bold, yellow } = paint(colour)
  return [
    lineOf(yellow(bold(visible(reviewText(one)))), 2),
    lineOf(`for example ${visible(one.witness)}`, 4),
    `      ${placeText(one, colour)}\n`,
    lineOf(`help: ${reviewHelp(one)}`, 4),
    ...one.users.map((name) => `    - ${visible(name)}\n`),
    '\n',
  ].join('')
}

/** A class: how many of which sort, who for example, how it was and is, why, and what to do. */
export function classText(one: AffectedClass, colour: boolean, indent = 2): string {
  const { bold, red, yellow, green } = paint(colour)
  const { directions, witness, count, users, because, help } = one
  const grave = directions.includes('lost') || directions.includes('stuck')
  const tint = grave ? red : directions.includes('gained') ? green : yellow
  const labels = directions.map((name) => directionLabels[name]).join(', ')
  return [
    lineOf(`${tint(bold(counted(count, 'user')))}: ${tint(labels)}`, indent),
    lineOf(`for example ${visible(witness)}: ${stepText(one)}`, indent + 2),
    ...because.flatMap((cause) => [
      lineOf(`because ${visible(causeText(cause))}`, indent + 2),
      lineOf(placeText(cause, colour), indent + 4),
    ]),
    lineOf(`help: ${visible(help)}`, indent + 2),
    ...users.map((name) => lineOf(`- ${visible(name)}`, indent + 2)),
    '\n',
  ].join('')
}

/**
 * The answers before and after: `can reset with 1 gate (...) → cannot reset: no such account (UserNotFound)`.
 *
 * Only what differs has two sides.
 */
export function stepText({ old, new: now }: AffectedClass): string {
  const reset = [resetText(old), resetText(now)]
  const registration = [registrationText(old), registrationText(now)]
  return [reset, registration]
    .map(([before, after]) => (before === after ? before : `${before} → ${after}`))
    .filter((text) => text !== registrationTexts.notRequired)
    .join('; ')
}

function resetText({ reset }: AffectedClass['old']): string {
  const { outcome, reason, gates, governedBy, options, warnings } = reset
  if (outcome === 'allowed' && governedBy === 'homeTenant') return 'can reset in the home tenant'
  if (outcome === 'allowed')
    return `can reset with ${counted(gates, 'gate')} (${options.join(', ')})${isRefusedAtWrite(warnings) ? ', but the write is refused' : ''}`
  if (reason === null) return 'cannot reset'
  const { meaning, code } = reasons[reason]
  return `cannot reset: ${meaning} (${code === null ? reason : `${reason}, ${code}`})`
}

/** True if the on-premises directory refuses every new password of the user. SOURCE: R-029, R-039, R-187 */
function isRefusedAtWrite(warnings: readonly string[]): boolean {
  return warnings.some(
    (code) => code === 'policy/protected-on-premises' || code === 'policy/agent-cannot-write',
  )
}

const registrationTexts = { notRequired: 'nothing to register', reconfirm: 'to review security info' }

function registrationText({ registration, missing }: AffectedClass['old']): string {
  return registration === 'required'
    ? `${counted(missing, 'method')} to register`
    : registrationTexts[registration]
}

function placeText(
  { file, span }: Cause | UsersToReview | SetDiff['settings'][number],
  colour: boolean,
): string {
  return paint(colour).dim(`${visible(file)}:${span.start.line}:${span.start.column}`)
}

/** One line, indented. */
export function lineOf(text: string, indent: number): string {
  return `${' '.repeat(indent)}${text}\n`
}
