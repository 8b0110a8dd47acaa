import type { ReasonName } from '../../effective/reasons.ts'
import type { Act, Answers, WriteResult } from '../../machines/events.ts'
import type { Option, RegistrationMethod } from '../../model/methods.ts'
import type { ShapeError, Validator } from '../../policy/shape/validators.generated.js'
import type { CodeKind } from '../../service/simulated-codes.ts'
import type { Entry } from '../../service/session.ts'
import type { Message } from '../../service/store.ts'
import type { AccountView, SessionView } from '../../service/view.ts'
import type { AdministratorStep, Question } from '../language/case.ts'
import type { Found } from '../language/expectation.ts'
import * as validators from './api-validators.generated.js'

/** Version of the API, part of every response. */
export const apiVersion = 1

type Loose =
  | 'state'
  | 'problem'
  | 'outstanding'
  | 'missing'
  | 'pairing'
  | 'pushNumber'
  | 'captcha'
  | 'otherFactor'

export type SessionBody = Omit<SessionView, Loose | 'expiresAt'> &
  Partial<Pick<SessionView, Loose>> & { readonly expiresAt?: string | null }

/** An account as JSON. Null: the portal does not know; for the two moments: there is none. */
export interface AccountBody {
  readonly user: string
  readonly enabled: boolean | null
  readonly inScope: boolean | null
  readonly writes: number | null
  readonly writesBack: number | null
  readonly locked: boolean | null
  readonly lockedUntil: string | null
  readonly blockedUntil: string | null
  readonly registered: readonly RegistrationMethod[] | null
  readonly registration: {
    readonly outcome: AccountView['registration']['outcome']
    readonly missing: number
    readonly refusal: ReasonName | null
  } | null
  readonly password: string | null
  readonly destinations: Readonly<Partial<Record<Option, string>>> | null
  readonly answers: Answers | null
}

/** A problem document (RFC 9457). */
export interface ProblemBody {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly errors?: readonly BodyError[]
  readonly diagnostics?: readonly {
    readonly code: string
    readonly pointer: string
    readonly message: string
    readonly help: string | null
  }[]
}

type Versioned<Body> = Body & { readonly version: typeof apiVersion }

/** Bodies of requests and responses, by their names in `schema/openapi.json`. */
export interface Shapes {
  readonly World: { readonly tenant: unknown; readonly policy: unknown; readonly now: string }
  readonly PolicySet: { readonly tenant: unknown; readonly policy: unknown }
  readonly Opening: { readonly entry: Entry; readonly user: string | null; readonly interrupt?: boolean }
  readonly Act: Exclude<Act, { readonly type: 'time.passed' | 'write.answered' }>
  readonly Advance: { readonly advanceSeconds: number }
  readonly NextWrite: { readonly result: WriteResult }
  readonly NextDelivery: { readonly fails: boolean }
  readonly Administration: { readonly user: string | null; readonly change: AdministratorStep }
  readonly CodeKind: CodeKind
  readonly QuestionName: Exclude<Question, 'validate'>
  readonly Description: Versioned<{ readonly service: string }>
  readonly Clock: Versioned<{ readonly now: string }>
  readonly SessionAnswer: Versioned<{ readonly session: SessionBody }>
  readonly Acted: Versioned<{
    readonly offered: boolean
    readonly effects: readonly string[]
    readonly session: SessionBody
  }>
  readonly VisitAnswer: Versioned<{
    readonly cookies: readonly { readonly name: string; readonly value: string }[]
  }>
  readonly CodeAnswer: Versioned<{ readonly code: string }>
  readonly AccountAnswer: Versioned<{ readonly account: AccountBody }>
  readonly Messages: Versioned<{
    readonly messages: readonly (Pick<Message, 'kind' | 'to'> & {
      readonly at?: string
      readonly code?: string | null
    })[]
  }>
  readonly AuditLog: Versioned<{
    readonly entries: readonly {
      readonly activity: string
      readonly status: 'success' | 'failure'
      readonly at?: string
      readonly user?: string | null
      readonly reason?: string | null
    }[]
  }>
  readonly Answer: Versioned<{ readonly answer: Found }>
  readonly Done: Versioned<object>
  readonly Problem: ProblemBody
}

export type ShapeName = keyof Shapes

const validatorOf = (name: ShapeName): Validator => validators[`validate${name}`]

/** A part of a body that does not match the API. */
export interface BodyError {
  /** Where, in the body. */
  readonly pointer: string
  readonly message: string
}

export function fits<Name extends ShapeName>(name: Name, value: unknown): value is Shapes[Name] {
  return validatorOf(name)(value)
}

/** The errors of a body, at most 20. */
export function bodyErrors(name: ShapeName, value: unknown): BodyError[] {
  const validate = validatorOf(name)
  return validate(value) ? [] : (validate.errors ?? []).slice(0, 20).map(bodyError)
}

function bodyError({
  keyword,
  instancePath,
  params,
  message = 'it has the wrong shape',
}: ShapeError): BodyError {
  const at = (key: unknown) => `${instancePath}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`
  switch (keyword) {
    case 'additionalProperties':
      return { pointer: at(params.additionalProperty), message: 'unknown key' }
    case 'required':
      return { pointer: at(params.missingProperty), message: 'it is missing' }
    case 'enum':
      return { pointer: instancePath, message: `it must be one of ${listed(params.allowedValues)}` }
    case 'const':
      return { pointer: instancePath, message: `it must be ${JSON.stringify(params.allowedValue)}` }
    case 'discriminator':
      return { pointer: at(params.tag), message: 'it is not a known name' }
    default:
      return { pointer: instancePath, message: `it ${message}` }
  }
}

function listed(values: unknown): string {
  return Array.isArray(values) ? values.map((value) => JSON.stringify(value)).join(', ') : 'a few'
}

/** Undefined if the text is not JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
