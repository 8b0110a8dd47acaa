import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { BodyError, ProblemBody } from '../../walks/drivers/api-shapes.ts'

const titles = {
  400: 'not as in the API document',
  401: 'no start token',
  404: 'not there',
  405: 'not offered here',
  413: 'too large',
  415: 'JSON expected',
  422: 'not valid in the language',
  500: 'our fault',
} as const

export type ProblemStatus = keyof typeof titles

/** A refusal in the form of RFC 9457. It reveals nothing internal. THREAT: T-29 */
export function problem(
  status: ProblemStatus,
  detail: string,
  more: Pick<ProblemBody, 'errors' | 'diagnostics'> = {},
  headers: Readonly<Record<string, string>> = {},
): Response {
  const body: ProblemBody = { type: 'about:blank', title: titles[status], status, detail, ...more }
  return new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json' },
  })
}

/** The request does not match the API. */
export function invalidBody(errors: readonly BodyError[]): Response {
  return problem(400, 'the request is not as the API document has it', { errors })
}

/** The policy set has errors. */
export function wrongSet(
  findings: readonly (readonly [part: 'tenant' | 'policy', found: Diagnostic])[],
): Response {
  const diagnostics = findings.map(([part, { code, message, help, at }]) => ({
    code,
    pointer: `/${part}${at.pointer}`,
    message,
    help: help ?? null,
  }))
  return problem(422, 'the policy set is not one of the language', { diagnostics })
}
