import { Hono, type Context } from 'hono'
import type { World } from '../state/world.ts'
import { readJson } from './body.ts'
import { operations, type Operation, type Parameters } from './operations.ts'
import { invalidBody, problem } from './problem.ts'

/** The HTTP API: programs walk the pages, set the world up and inspect it. */
export function apiRoutes(world: World): Hono {
  const api = new Hono()
  for (const operation of operations)
    api.on(operation.method.toUpperCase(), addressesOf(operation.path), (context) =>
      run(world, operation, context),
    )
  for (const path of new Set(operations.map((one) => one.path))) {
    const methods = operations.filter((one) => one.path === path).map((one) => one.method.toUpperCase())
    const allow = methods.join(', ')
    for (const address of addressesOf(path))
      api.all(address, () => problem(405, `only ${allow} is offered here`, {}, { allow }))
  }
  api.all('/api/:unknown{.+}', () => problem(404, 'the API has no such path'))
  // The last resort fails closed and does not reveal what went wrong. THREAT: T-29
  api.onError(() => problem(500, 'internal error'))
  return api
}

/** The route of an operation; `{name}` in the document is `:name` in the router. */
function addressesOf(path: string): string[] {
  return path === '/' ? ['/api', '/api/'] : [`/api${path.replaceAll(/\{(\w+)\}/g, ':$1')}`]
}

async function run(world: World, operation: Operation, context: Context): Promise<Response> {
  const parameters = parametersOf(operation, context)
  if (parameters instanceof Response) return parameters
  const body =
    operation.body === null ? { value: undefined } : await readJson(context.req.raw, operation.body)
  if (body instanceof Response) return body
  const reply = operation.answer(world, parameters, body.value)
  if (operation.method !== 'get') world.settle()
  if (reply instanceof Response) return reply
  return Response.json(reply.body, { status: reply.status ?? 200 })
}

const longest = 1024

/** The parameters of a URL, each at most once; an unknown one is an error. */
function parametersOf({ query }: Operation, context: Context): Parameters | Response {
  const given = Object.entries(context.req.queries())
  const known: Record<string, string> = { ...(context.req.param() as Parameters) }
  for (const [name, values] of given) {
    if (!query.includes(name)) return invalidBody([{ pointer: name, message: 'unknown parameter' }])
    if (values.length > 1) return invalidBody([{ pointer: name, message: 'it is repeated' }])
    known[name] = values[0]!
  }
  const tooLong = Object.keys(known).find((name) => known[name]!.length > longest)
  return tooLong === undefined
    ? known
    : invalidBody([{ pointer: tooLong, message: `it is longer than ${longest}` }])
}
