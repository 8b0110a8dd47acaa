import type { Step } from '@cucumber/messages'
import { suggestion } from '../../diagnostics/suggestion.ts'
import { builtInRoles } from '../../model/roles.ts'
import { parseMoment } from '../../model/time.ts'
import { knownCodes, noSuchCode } from '../cases/expectation-findings.ts'
import { takesDocument } from './doc-strings.ts'
import { partOf, type Mistake, type TextRange } from './feature-finding.ts'
import { takesTable } from './table-findings.ts'

type Words = Pick<Mistake, 'message' | 'help'>

/** A value of a phrase that has to exist. */
interface ExistingValue {
  /** Matches the step: what is before the value, and the value, with its quotes if they are part of the range. */
  readonly phrase: RegExp
  readonly code?: string
  /** Null: the value exists. */
  readonly mistake: (value: string, isThere: (path: string) => boolean) => Words | null
}

const existingValues: readonly ExistingValue[] = [
  {
    phrase: /^(.*signs in to the portal as )("[^"]+")$/,
    mistake: (role) => {
      const meant = builtInRoles.includes(role) ? null : suggestion(role, builtInRoles)
      return meant === null
        ? null
        : { message: `unknown role \`${role}\``, help: `did you mean \`${meant}\`?` }
    },
  },
  {
    phrase: /^(.*has the (?:finding|warning) "?)([^"\s]+)"?$/,
    mistake: (code) => (knownCodes.has(code) ? null : noSuchCode(code)),
  },
  {
    phrase: /^(it is "?)([^"\s]+)"?$/,
    mistake: (moment) =>
      parseMoment(moment) !== null
        ? null
        : {
            message: `\`${moment}\` is not a date or an instant`,
            help: 'write a valid date or an instant with `Z`, such as 2026-06-01T09:00:00Z',
          },
  },
  {
    phrase: /^(the policy set (?:equals )?)("[^"]+")$/,
    code: 'feature/no-set',
    mistake: (path, isThere) =>
      isThere(path)
        ? null
        : {
            message: `there is no \`${path}\``,
            help: 'write the path of a policy set relative to the current folder, such as `"policies/pilot"`',
          },
  },
]

/** A value that matches its phrase but does not exist: a role, code, moment or policy set. */
export function valueSlip(step: TextRange, isThere: (path: string) => boolean): Mistake | null {
  for (const { phrase, code = 'feature/unknown-value', mistake } of existingValues) {
    const [, before = '', written = ''] = phrase.exec(step.text) ?? []
    const words = written === '' ? null : mistake(written.replaceAll('"', ''), isThere)
    if (words !== null) return { at: partOf(step, before.length, written), code, ...words }
  }
  return null
}

/** A missing table or doc string below a phrase that needs one. */
export function argumentSlip({ docString, dataTable }: Step, at: TextRange): Mistake | null {
  const code = 'feature/step-argument'
  if (takesTable(at.text) && dataTable === undefined)
    return {
      at,
      code,
      message: 'missing table below the step',
      help: 'add its rows below, as in `| Email |`',
    }
  if (takesDocument(at.text) && docString === undefined)
    return {
      at,
      code,
      message: 'missing doc string below the step',
      help: 'add YAML below it, between two lines with `"""`',
    }
  return null
}
