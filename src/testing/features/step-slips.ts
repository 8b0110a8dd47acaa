import type { Step } from '@cucumber/messages'
import { suggestion } from '../../diagnostics/suggestion.ts'
import { builtInRoles } from '../../model/roles.ts'
import { parseMoment } from '../../model/time.ts'
import { knownCodes, noSuchCode } from '../cases/expectation-findings.ts'
import { takesDocument } from './doc-strings.ts'
import { partOf, type TextRange } from './feature-finding.ts'
import type { StepSlip } from './phrase-findings.ts'
import { takesTable } from './table-findings.ts'

/** A value that matches its phrase but does not exist: a role, code, moment or policy set. */
export function valueSlip(step: TextRange, isThere: (path: string) => boolean): StepSlip | null {
  return roleSlip(step) ?? codeSlip(step) ?? momentSlip(step) ?? setSlip(step, isThere)
}

/** A day that does not exist. */
function momentSlip(step: TextRange): StepSlip | null {
  const [, before, written] = /^(it is )"?([^"\s]+)"?$/.exec(step.text) ?? []
  if (before === undefined || written === undefined || parseMoment(written) !== null) return null
  return {
    at: partOf(step, before.length, written),
    words: {
      code: 'feature/unknown-value',
      message: `\`${written}\` is not a date or an instant`,
      help: 'write a valid date or an instant with `Z`, such as 2026-06-01T09:00:00Z',
    },
  }
}

/** A table or doc string below a phrase that takes none, or its absence below one that ends in a colon. */
export function argumentSlip({ docString, dataTable }: Step, at: TextRange): StepSlip | null {
  const code = 'feature/step-argument'
  if (takesTable(at.text) && dataTable === undefined)
    return {
      at,
      words: {
        code,
        message: 'missing table below the step',
        help: 'add its rows below, as in `| Email |`',
      },
    }
  if (takesDocument(at.text) && docString === undefined)
    return {
      at,
      words: {
        code,
        message: 'missing doc string below the step',
        help: 'add YAML below it, between two lines with `"""`',
      },
    }
  return null
}

/** A misspelt role. */
function roleSlip(step: TextRange): StepSlip | null {
  const [, before, role] = /^(.*signs in to the portal as ")([^"]+)"$/.exec(step.text) ?? []
  if (before === undefined || role === undefined || builtInRoles.includes(role)) return null
  const meant = suggestion(role, builtInRoles)
  if (meant === null) return null
  return {
    at: partOf(step, before.length - 1, `"${role}"`),
    words: {
      code: 'feature/unknown-value',
      message: `unknown role \`${role}\``,
      help: `did you mean \`${meant}\`?`,
    },
  }
}

/** The code of no finding. */
function codeSlip(step: TextRange): StepSlip | null {
  const [, before, code] = /^(.*has the (?:finding|warning) )"?([^"\s]+)"?$/.exec(step.text) ?? []
  if (before === undefined || code === undefined || knownCodes.has(code)) return null
  return {
    at: partOf(step, before.length, code),
    words: { code: 'feature/unknown-value', ...noSuchCode(code) },
  }
}

function setSlip(step: TextRange, isThere: (path: string) => boolean): StepSlip | null {
  const [, before, path] = /^(the policy set (?:equals )?")([^"]+)"$/.exec(step.text) ?? []
  if (before === undefined || path === undefined || isThere(path)) return null
  return {
    at: partOf(step, before.length - 1, `"${path}"`),
    words: {
      code: 'feature/no-set',
      message: `there is no \`${path}\``,
      help: 'write the path of a policy set relative to the current folder, such as `"policies/pilot"`',
    },
  }
}
