import { documentCodes } from '../document/codes.ts'
import { reasons, type Reason, type ReasonName } from '../effective/reasons.ts'
import { predefinedQuestionTexts } from '../model/predefined-questions.ts'
import { shapeCodes } from '../policy/shape/shape-codes.ts'
import { caseCodes } from '../testing/cases/case-codes.ts'
import { featureCodes } from '../testing/features/feature-codes.ts'
import { properties } from '../analysis/verify/properties/index.ts'
import { rules } from '../rules/index.generated.ts'
import { bare } from './entry.ts'
import type { Entry } from './entry.ts'
import { baselineEntries } from './baseline-entries.ts'
import { factEntries } from './facts.ts'
import { fragment } from './fragment.ts'
import { writebackEvents } from './writeback-events.ts'

/** All entries that can be explained, collected from the rooms that define them. */
export function catalogue(rulebook: string): Entry[] {
  return [
    ...findings(),
    ...reasonEntries(),
    ...events(),
    ...factEntries(rulebook),
    ...questions(),
    ...baselineEntries(),
    ...propertyEntries(),
  ]
}

export function findEntry(entries: readonly Entry[], code: string): Entry | undefined {
  return entries.find((entry) => entry.names.some((name) => name.toLowerCase() === code.toLowerCase()))
}

/** Every entry of that name: documented codes such as SSPR_0009 stand for two reasons. SOURCE: R-186, R-187 */
export function findEntries(entries: readonly Entry[], code: string): Entry[] {
  return entries.filter((entry) => entry.names.some((name) => name.toLowerCase() === code.toLowerCase()))
}

function findings(): Entry[] {
  const own = (code: string, summary: string, help: string): Entry => ({
    ...bare,
    names: [code],
    kind: 'finding',
    summary,
    help,
  })
  return [
    ...Object.entries(documentCodes).map(([code, { message, help }]) =>
      own(code, message('…'), typeof help === 'string' ? help : help('…')),
    ),
    ...Object.entries({ ...shapeCodes, ...caseCodes, ...featureCodes }).map(([code, { summary, help }]) =>
      own(code, summary, help),
    ),
    ...rules.map((rule): Entry => ({
      names: [rule.code],
      kind: 'finding',
      summary: rule.summary,
      why: rule.why,
      help: rule.help,
      facts: rule.source,
      examples: [
        { title: 'flagged', yaml: fragment(rule.bad) },
        { title: 'fine', yaml: fragment(rule.good) },
      ],
    })),
  ]
}

/** What a sign-in page shows for a reason that the reset page has no code for. SOURCE: rulebook §3 */
const otherNames: Partial<Readonly<Record<ReasonName, readonly string[]>>> = {
  IdsLocked: ['AADSTS50053', '50053'],
}

function reasonEntries(): Entry[] {
  return (Object.keys(reasons) as ReasonName[]).map((name) => {
    const { code, number, rule, others = [], meaning, repair }: Reason = reasons[name]
    const names = [
      name,
      ...(code === null ? [] : [code]),
      ...(number === null ? [] : [String(number)]),
      ...(otherNames[name] ?? []),
    ]
    return { ...bare, names, kind: 'reason', summary: meaning, help: repair, facts: [rule, ...others] }
  })
}

function events(): Entry[] {
  return writebackEvents.map(({ id, meaning, repair, facts }) => ({
    ...bare,
    names: [String(id)],
    kind: 'event',
    summary: `writeback event: ${meaning}`,
    help: repair,
    facts,
  }))
}

/** By T-05, and by the code that its findings have. */
function propertyEntries(): Entry[] {
  return properties.map(({ id, title, why, answers, machine, service, trials, concerns, elsewhere }) => ({
    ...bare,
    names: [id, `verify/${id.toLowerCase()}`],
    kind: 'property',
    summary: title,
    why: `${why} It covers ${answers.join(', ')}.`,
    help:
      elsewhere === undefined
        ? `\`sspr verify --only ${id}\` checks it by ${[
            ...(machine === undefined ? [] : ['exploring every machine for every possible store']),
            ...(service === undefined ? [] : ['searching the service with its real store']),
            ...(trials === undefined ? [] : ['walks at the edges of the documented numbers']),
          ].join(' and by ')}. It holds if nothing violates it on any path${
            service === undefined
              ? ''
              : ', and is unsettled where a budget or an interruption ended the search, or the same walk does not show what was found'
          }.${concerns === undefined ? '' : ` It is not applicable where ${concerns.lacking}.`}`
        : `A search of paths cannot show it; it is covered by ${elsewhere}.`,
  }))
}

/** SOURCE: R-080 */
function questions(): Entry[] {
  return Object.entries(predefinedQuestionTexts).map(([name, summary]) => ({
    ...bare,
    names: [name],
    kind: 'question',
    summary,
    facts: ['R-080'],
  }))
}
