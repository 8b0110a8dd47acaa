import { diagnostic, type Finding, type Span } from '../diagnostics/diagnostic.ts'
import { located } from '../document/resolve-locations.ts'
import type { Result } from '../testing/result.ts'
import type { CoverageReport } from './coverage.ts'
import { partsOf, type Parts } from './run-report.ts'
import { countFindings, type TestReport, type ValidateReport } from './report.ts'

/** Text that tries to break out of every format there is. */
export const hostile = [
  '::error file=x::owned',
  '##vso[task.complete result=Succeeded;]done',
  '##[add-mask]x',
  '<script>alert(1)</script> ]]> & "quoted" \'single\'',
  '[link](https://evil.example) | `code` | @everyone # 50% \\| ;]',
  '\u001B[31mred\u0007\u0000\u202E',
].join('\r\n')

const at = '2026-06-01T09:00:00.000Z'
const tool = 'sspr 1.2.3'
const policyFile = 'policies/pilot/sspr.yaml'
const hostileFile = 'policies/a b/%41,:;]"<x>&`|@me.yaml'

const sources = new Map([
  [
    policyFile,
    {
      file: policyFile,
      text: 'spec:\n  properties:\n    enabled: selected\n    group: Testers\n    requried: 1\n',
    },
  ],
  ['policies/pilot/tenant.yaml', { file: 'policies/pilot/tenant.yaml', text: 'spec: {}\n' }],
  [hostileFile, { file: hostileFile, text: 'spec: ::error::owned ##vso[task.complete]\n' }],
])

/** One span in one line. */
function span(line: number, column: number, end: number): Span {
  return { start: { line, column }, end: { line, column: end } }
}

const findings: Finding[] = [
  {
    code: 'schema/unknown-key',
    message: 'unknown key `requried` in `properties`',
    help: 'did you mean `required`?',
    rules: ['R-070'],
    at: { file: policyFile, document: 0, pointer: '/spec/properties/requried' },
    span: span(5, 5, 13),
  },
  {
    code: 'policy/unknown-group',
    message: 'the tenant has no group `Testers`',
    help: 'write the name of a group of the tenant',
    rules: ['R-011', 'R-164'],
    at: { file: policyFile, document: 0, pointer: '/spec/properties/group' },
    span: span(4, 12, 19),
    related: [
      {
        message: 'the groups stand here',
        at: { file: 'policies/pilot/tenant.yaml', document: 0, pointer: '' },
      },
    ],
  },
  {
    code: 'policy/app-alone',
    severity: 'warning',
    message: 'nobody can use this',
    help: null,
    at: { file: policyFile, document: 0, pointer: '/spec' },
    span: { start: { line: 2, column: 3 }, end: { line: 4, column: 19 } },
  },
  {
    code: 'policy/user-not-licensed',
    severity: 'note',
    message: 'worth knowing',
    at: { file: policyFile, document: 0, pointer: '/spec/properties' },
    span: span(2, 3, 13),
  },
  {
    code: 'policy/app-alone',
    severity: 'warning',
    message: 'a team lives with this',
    at: { file: policyFile, document: 0, pointer: '/spec/properties/enabled' },
    span: span(3, 5, 12),
    suppressed: { reason: 'until the new licences are here', until: '2026-07-01' },
  },
  { code: 'made/up', message: hostile, help: hostile, at: { file: hostileFile, document: 1, pointer: '' } },
  { code: 'made/up', message: hostile, help: hostile, at: { file: hostileFile, document: 1, pointer: '' } },
]

/** Findings of every severity, one suppressed, two alike and hostile. */
export const validated: ValidateReport = (() => {
  const diagnostics = located(findings.map(diagnostic), sources)
  return {
    at,
    tool,
    summary: { sets: 1, files: 3, ...countFindings(diagnostics) },
    diagnostics,
    reach: [],
    baselines: [],
    sources,
  }
})()

const passed: Result = {
  id: 'O-001',
  title: 'None switches SSPR off',
  file: 'features/cases/decisions.yaml',
  line: 21,
  status: 'passed',
  rules: ['R-010'],
  tags: [],
  reason: null,
  difference: [],
  trace: [],
}

const results: Result[] = [
  passed,
  { ...passed, id: 'O-002', title: 'Not yet', line: 30, status: 'skipped', reason: 'waits for ticket 12' },
  {
    ...passed,
    id: 'features/pilot.feature:12',
    title: 'A member of the group can reset',
    file: 'features/pilot.feature',
    line: 12,
    status: 'failed',
    tags: ['@R-010'],
    difference: [
      {
        key: 'outcome',
        expected: 'allowed',
        actual: 'denied',
        reason: 'UserNotLicensed',
        step: 2,
        line: 14,
        phrase: 'the user can reset',
      },
    ],
    trace: [{ step: 1, line: 13, text: 'open: reset', page: 'identify', effects: [], refused: false }],
  },
  {
    ...passed,
    id: 'O-003',
    title: hostile,
    line: 40,
    status: 'failed',
    difference: [{ key: 'reason', expected: hostile, actual: null, step: null }],
  },
]

/** One that passed, one that was skipped, two that failed, one of them hostile. */
export const tested: TestReport = {
  at,
  tool,
  driver: 'machine',
  summary: { total: 4, passed: 1, failed: 2, skipped: 1 },
  results,
  coverage: null,
  error: null,
  diagnostics: [],
  messages: [
    JSON.stringify({ meta: { protocolVersion: '1' } }),
    JSON.stringify({ source: { data: hostile } }),
  ],
}

const place = { file: policyFile, document: 0, pointer: '/spec/properties/enabled', span: span(3, 14, 22) }

const coverage: CoverageReport = {
  settings: { total: 4, covered: 3, missed: [place] },
  facts: { total: 2, covered: 1, missed: ['R-014'] },
  guards: { total: 1, covered: 0, missed: ['proof is right: never false'], unreachable: [] },
  transitions: { total: 0, covered: 0, missed: [], unreachable: [] },
  hits: [
    { ...place, hits: 0 },
    { ...place, pointer: '/spec/properties/group', span: span(4, 12, 19), hits: 7 },
    { ...place, pointer: '/spec/properties/requried', span: span(5, 15, 16), hits: 2 },
    { ...place, pointer: '/spec/properties', span: span(5, 5, 13), hits: 1 },
  ],
}

const reach: Parts['reach'] = [
  {
    path: 'policies/pilot',
    tenant: 'contoso',
    users: 5,
    allowed: 3,
    refusedAtWrite: 1,
    denied: [{ reason: 'UserNotMemberOfScopedAccessGroup', count: 2 }],
    mustRegister: 1,
    next: { date: '2027-02-01', facts: ['R-069'], lost: 2 },
    unknown: [],
  },
]

/** The parts of a `check`, a `validate` and a `test`, and those of a clean `check`. */
export const samples = {
  check: partsOf({ command: 'check', tool, at, exit: 1 }, { validate: validated, test: tested, reach }),
  validate: partsOf({ command: 'validate', tool, at, exit: 1 }, { validate: validated }),
  test: partsOf({ command: 'test', tool, at, exit: 3 }, { test: { ...tested, coverage } }),
  clean: partsOf(
    { command: 'check', tool, at, exit: 0 },
    {
      validate: {
        ...validated,
        diagnostics: [],
        summary: { ...validated.summary, errors: 0, warnings: 0, notes: 0, suppressed: 0 },
      },
      test: { ...tested, results: [passed], summary: { total: 1, passed: 1, failed: 0, skipped: 0 } },
      reach,
    },
  ),
} as const
