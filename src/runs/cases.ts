import { diagnostic } from '../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Document } from '../document/parse.ts'
import { child } from '../document/pointer.ts'
import type { ReasonName } from '../effective/reasons.ts'
import type { Activity } from '../machines/effects.ts'
import type { Page } from '../machines/pages.ts'
import { withoutNulls } from '../policy/decode.ts'
import type { Option, RegistrationMethod } from '../policy/methods.ts'
import { placesOf } from '../policy/sets.ts'
import { checkShape } from '../policy/shape.ts'
import { parseMoment } from '../policy/time.ts'
import type { Instant } from '../policy/time.ts'
import { validateCases } from '../policy/validators.generated.js'
import type { CodeKind } from '../service/code-kinds.ts'

/** A question about one user, or about the set. */
export type Question =
  'validate' | 'canReset' | 'canUnlock' | 'canChange' | 'mustRegister' | 'contactAdministrator'

/** What an administrator changes meanwhile. */
export interface AdministratorStep {
  readonly disable?: boolean
  readonly removeFromGroup?: string
  readonly resetPassword?: boolean
  readonly policy?: unknown
  readonly authentication?: Readonly<Record<string, unknown>>
}

/** One thing a person or the world does. Keys that may stand together are those of a row of the language's table. */
export interface WalkStep {
  readonly open?: 'reset' | 'registration' | 'securityInfo' | 'signIn' | 'changePassword'
  readonly interrupt?: boolean
  readonly identify?: string
  readonly captcha?: 'right' | 'wrong'
  readonly reason?: 'forgot' | 'know'
  readonly choose?: Option | RegistrationMethod
  readonly contact?: string
  readonly send?: true
  readonly resend?: true
  readonly times?: number
  readonly scan?: true
  readonly code?: CodeKind
  readonly push?: 'approve' | 'deny' | 'ignore' | 'wrongNumber'
  readonly answers?: 'right' | 'wrong' | 'oneWrong' | readonly (readonly [string, string])[]
  readonly password?: string
  readonly confirm?: string
  readonly current?: 'right' | 'wrong'
  readonly next?: true
  readonly finish?: true
  readonly cancel?: true
  readonly back?: true
  readonly reload?: true
  readonly delete?: RegistrationMethod
  readonly contactAdministrator?: true
  readonly signIn?: 'right' | 'wrong' | 'sameWrong'
  readonly session?: string
  readonly wait?: string
  readonly onPremises?: 'accepts' | 'refusesPassword' | 'misconfigured' | 'unreachable' | 'cloudWriteFails'
  readonly delivery?: 'works' | 'fails'
  readonly administrator?: AdministratorStep
  readonly expect?: Expectation
}

export type Outcome =
  | 'valid'
  | 'invalid'
  | 'allowed'
  | 'denied'
  | 'notOffered'
  | 'required'
  | 'reconfirm'
  | 'notRequired'
  | 'mail'
  | 'opens'
  | 'retry'
  | 'blocked'
  | 'expired'
  | 'cancelled'
  | 'completed'
  | 'registered'
  | 'notRegistered'

/** What must come true; a key that is absent is not checked. */
export interface Expectation {
  readonly outcome?: Outcome
  readonly reason?: ReasonName
  readonly acceptReasons?: readonly ReasonName[]
  readonly gates?: number
  readonly methods?: readonly string[]
  readonly governedBy?: string
  readonly warnings?: readonly string[]
  readonly codes?: readonly string[]
  readonly at?: string
  readonly missing?: number
  readonly proposed?: readonly string[]
  readonly to?: readonly string[]
  readonly url?: string
  readonly page?: Page
  readonly offered?: readonly string[]
  readonly notOffered?: readonly string[]
  readonly passwordChanged?: boolean
  readonly writtenBack?: boolean
  readonly accountLocked?: boolean
  readonly codeSent?: boolean
  readonly questionsAsked?: number
  readonly notifications?: readonly { readonly kind: string; readonly to: readonly string[] }[]
  readonly audit?: readonly (
    string | { readonly activity: Activity; readonly status: 'success' | 'failure' }
  )[]
  readonly blockedFor?: string
  readonly registered?: readonly string[]
  readonly finalButton?: string
  readonly nextSignIn?: string
  readonly refused?: readonly number[]
}

/** One situation and what must come true of it. */
export interface Case {
  readonly id: string
  readonly title: string
  readonly rules: readonly string[]
  readonly why: string
  readonly skip: string | null
  readonly now: Instant
  /** As written; merged over the document's. */
  readonly tenant: unknown
  readonly policy: unknown
  readonly user: unknown
  readonly ask: Question | null
  readonly walk: readonly WalkStep[] | null
  readonly expect: Expectation
  /** Pointer to the case in its document. */
  readonly pointer: string
}

/** A decoded `kind: Cases`. */
export interface Cases {
  readonly document: Document
  readonly name: string
  /** Path of a policy set, relative to the file; null: none. */
  readonly set: string | null
  readonly tenant: unknown
  readonly policy: unknown
  readonly user: unknown
  readonly cases: readonly Case[]
}

type Written = {
  metadata: { name: string }
  spec: {
    now: string
    set: string | null
    tenant: unknown
    policy: unknown
    user: unknown
    cases: readonly (Omit<Case, 'now' | 'pointer'> & { now: string | null })[]
  }
}

/** Decodes a whole `kind: Cases` document. Fragments of tenant, policy and user stay as written. */
export function decodeCases(document: Document): {
  readonly value: Cases | null
  readonly diagnostics: readonly Diagnostic[]
} {
  const places = placesOf(document)
  const value = keepFragments(document.value) as Written
  const shape = checkShape({
    value,
    written: document.value,
    validate: validateCases,
    schema: 'cases.schema.json',
    places,
  })
  if (shape.length > 0) return { value: null, diagnostics: shape }
  const { spec, metadata } = value
  const diagnostics: Diagnostic[] = []
  const report = (code: string, message: string, help: string, pointer: string) =>
    diagnostics.push(diagnostic({ code, message, help, at: places.addressOf(pointer) }))
  const moment = (text: string, pointer: string): Instant => {
    const at = parseMoment(text)
    if (at === null)
      report(
        'schema/no-such-day',
        `\`${text}\` is no day of the calendar`,
        'write an instant such as 2026-06-01T09:00:00Z',
        pointer,
      )
    return at ?? 0
  }
  const now = moment(spec.now, '/spec/now')
  const seen = new Map<string, number>()
  const cases = spec.cases.map((one, index): Case => {
    const pointer = child('/spec/cases', index)
    if (seen.has(one.id))
      report(
        'cases/repeated-id',
        `the id \`${one.id}\` stands twice in this file`,
        'give each case an `id` of its own',
        `${pointer}/id`,
      )
    seen.set(one.id, index)
    for (const finding of stepFindings(one.walk ?? [], `${pointer}/walk`))
      report(finding.code, finding.message, finding.help, finding.at)
    return { ...one, now: one.now === null ? now : moment(one.now, `${pointer}/now`), pointer }
  })
  const whole = { ...spec, document, name: metadata.name, cases }
  return { value: diagnostics.length === 0 ? whole : null, diagnostics }
}

/** A document that is a bare list of steps, as a script has them. */
export function decodeWalk(document: Document): {
  readonly value: readonly WalkStep[] | null
  readonly diagnostics: readonly Diagnostic[]
} {
  const places = placesOf(document)
  const steps = withoutNulls(document.value)
  const around = {
    apiVersion: 'sspr/v1',
    kind: 'Cases',
    metadata: { name: 'script' },
    spec: {
      now: '2026-01-01',
      cases: [{ id: 'script', title: 'script', walk: steps, expect: { outcome: 'allowed' } }],
    },
  }
  const prefix = '/spec/cases/0/walk'
  const inWalk = (pointer: string) => (pointer.startsWith(prefix) ? pointer.slice(prefix.length) : '')
  const shape = checkShape({
    value: around,
    written: structuredClone(around),
    validate: validateCases,
    schema: 'cases.schema.json',
    places: {
      addressOf: (pointer, part) => places.addressOf(inWalk(pointer), part),
      textAt: (pointer) => places.textAt(inWalk(pointer)),
    },
  })
  return shape.length > 0
    ? { value: null, diagnostics: shape }
    : { value: steps as readonly WalkStep[], diagnostics: [] }
}

/** Nulls are left out but in the fragments, where they remove what a layer below has. */
function keepFragments(value: unknown): unknown {
  const pruned = withoutNulls(value) as { spec?: { cases?: unknown[] } }
  const spec = (value as { spec?: Record<string, unknown> }).spec
  const restore = (target: unknown, source: unknown) => {
    if (!isMapping(target) || !isMapping(source)) return
    for (const key of ['tenant', 'policy', 'user']) if (isMapping(source[key])) target[key] = source[key]
  }
  restore(pruned.spec, spec)
  const written = spec?.cases
  if (Array.isArray(written) && Array.isArray(pruned.spec?.cases)) {
    pruned.spec.cases.forEach((one, index) => restoreCase(one, written[index]))
  }
  function restoreCase(target: unknown, source: unknown): void {
    restore(target, source)
    const steps = isMapping(source) && Array.isArray(source.walk) ? source.walk : []
    const kept = isMapping(target) && Array.isArray(target.walk) ? target.walk : []
    steps.forEach((step, index) => {
      const administrator = isMapping(step) ? step.administrator : undefined
      if (isMapping(administrator) && isMapping(kept[index])) kept[index].administrator = administrator
    })
  }
  return pruned
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Rows of the language's table of steps: keys of one row may stand together in one step. */
const stepRows: readonly (readonly string[])[] = [
  ['open', 'interrupt'],
  ['identify', 'captcha'],
  ['reason'],
  ['choose'],
  ['contact'],
  ['send', 'resend', 'times'],
  ['scan'],
  ['code', 'times'],
  ['push', 'times'],
  ['answers', 'times'],
  ['password', 'confirm', 'current'],
  ['next', 'finish', 'cancel', 'back', 'reload'],
  ['delete'],
  ['contactAdministrator'],
  ['signIn', 'times'],
  ['session'],
  ['wait'],
  ['onPremises'],
  ['delivery'],
  ['administrator'],
  ['expect'],
]

const beforeOpen = ['administrator', 'onPremises', 'delivery', 'wait', 'expect', 'session']

interface StepFinding {
  readonly code: string
  readonly message: string
  readonly help: string
  readonly at: string
}

/** What the shape cannot say of steps: which keys go together, and that a page has to be open. */
function stepFindings(walk: readonly WalkStep[], at: string): StepFinding[] {
  const findings: StepFinding[] = []
  let opened = false
  walk.forEach((step, index) => {
    const keys = Object.keys(step)
    const pointer = child(at, index)
    if (!stepRows.some((row) => keys.every((key) => row.includes(key)))) {
      findings.push({
        code: 'cases/step-mixes',
        message: `${keys.map((key) => `\`${key}\``).join(' and ')} do not go together in one step`,
        help: 'make 2 steps of them',
        at: pointer,
      })
    }
    if (!opened && step.open === undefined && !keys.every((key) => beforeOpen.includes(key))) {
      findings.push({
        code: 'cases/nothing-open',
        message: `\`${keys[0]}\` comes before a page is open`,
        help: 'begin with `open: reset`, or another page',
        at: pointer,
      })
      opened = true
    }
    opened ||= step.open !== undefined
  })
  return findings
}
