import { fits, bodyErrors, jsonOf } from '../../walks/drivers/api-shapes.ts'
import type { BodyError, ShapeName, Shapes } from '../../walks/drivers/api-shapes.ts'
import { bodyLimit, readBody } from '../protection/request-checks.ts'
import { invalidBody, problem } from './problem.ts'

/** Bytes of a policy set, which may hold a directory. */
const setLimit = 16 * 1024 * 1024

const large: ReadonlySet<ShapeName> = new Set(['World', 'PolicySet'])

/** Parses and validates the body of a request; returns the error response if that fails. */
export async function readJson<Name extends ShapeName>(
  request: Request,
  wanted: Name,
): Promise<{ readonly value: Shapes[Name] } | Response> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase()
  if (type !== 'application/json') return problem(415, 'send `content-type: application/json`')
  const text = await readBody(request, large.has(wanted) ? setLimit : bodyLimit)
  if (typeof text !== 'string') return problem(413, text.why)
  const value = jsonOf(text)
  if (value === undefined) return invalidBody([{ pointer: '', message: 'it is not JSON' }])
  const repeated = repeatedKey(text)
  if (repeated !== null)
    return invalidBody([{ pointer: '', message: `the key \`${repeated}\` is given twice` }])
  const odd = oddityOf(value)
  if (odd !== null) return invalidBody([odd])
  return fits(wanted, value) ? { value } : invalidBody(bodyErrors(wanted, value))
}

/** The first key that an object of valid JSON repeats, where a parser would silently keep the last. Null: none. */
function repeatedKey(json: string): string | null {
  const open: Set<string>[] = []
  for (const [token, colon] of json.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[{}]/g)) {
    if (token === '{') open.push(new Set())
    else if (token === '}') open.pop()
    else if (colon !== undefined) {
      const key = JSON.parse(token.slice(0, -colon.length)) as string
      const keys = open.at(-1)!
      if (keys.has(key)) return key
      keys.add(key)
    }
  }
  return null
}

const deepest = 64

/** Reports excessive nesting and keys such as `__proto__`. */
function oddityOf(whole: unknown): BodyError | null {
  const left: { readonly value: unknown; readonly pointer: string; readonly depth: number }[] = [
    { value: whole, pointer: '', depth: 0 },
  ]
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { value, pointer, depth } = next
    if (typeof value !== 'object' || value === null) continue
    if (depth > deepest) return { pointer: '', message: `it is nested deeper than ${deepest} levels` }
    for (const [key, inner] of Object.entries(value)) {
      if (key === '__proto__') return { pointer: `${pointer}/__proto__`, message: 'unknown key' }
      left.push({ value: inner, pointer: `${pointer}/${key}`, depth: depth + 1 })
    }
  }
  return null
}
