import { readFileSync } from 'node:fs'
import Ajv2020 from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { localNetwork } from '../src/system/network.ts'
import type { Network } from '../src/system/network.ts'
import { policyOf, tenantOf } from '../src/given.test-kit.ts'
import { listen } from '../src/system/listen.ts'
import { createPortal } from '../src/sites/portal.tsx'
import type { Portal } from '../src/sites/portal.tsx'
import { createWorld } from '../src/sites/state/world.ts'
import { repeatable } from '../src/service/random.ts'
import { root, sspr } from './this-machine.test-kit.ts'

function portalNamed(...hosts: string[]): { readonly portal: Portal; readonly token: string } {
  const world = createWorld(tenantOf(), policyOf(), {
    now: () => Date.UTC(2026, 5, 1, 9),
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    random: repeatable(1),
    row: null,
  })
  return { portal: createPortal(world, { hosts: new Set(hosts) }), token: world.token }
}

interface Exchange {
  readonly method: string
  readonly path: string
  readonly status: number
  readonly type: string
  readonly body: unknown
}

type Schema = Record<string, unknown> & { readonly properties?: object }
interface Document {
  readonly paths: Record<string, Record<string, { readonly responses: Record<string, Answered> }>>
  readonly components: {
    readonly schemas: Record<string, Schema>
    readonly responses: Record<string, Answered>
  }
}
interface Answered {
  readonly $ref?: string
  readonly content?: Record<string, { readonly schema: Schema }>
}

const document = JSON.parse(readFileSync(`${root}schema/openapi.json`, 'utf8')) as Document

/** Every schema of the document as a validator that knows no other keys: what we say is all written there. */
const strict = (() => {
  const closed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(closed)
    if (typeof value !== 'object' || value === null) return value
    const inner = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, closed(one)]))
    return 'properties' in value && !('oneOf' in value) ? { additionalProperties: false, ...inner } : inner
  }
  const text = JSON.stringify(document.components.schemas).replaceAll('#/components/schemas/', '#/$defs/')
  const ajv = new Ajv2020.default({ strict: true, strictRequired: false, discriminator: true })
  ajv.addSchema({
    $id: 'document',
    $defs: closed(JSON.parse(text, (key, one: unknown) => (key === 'mapping' ? undefined : one))) as Record<
      string,
      object
    >,
  })
  return (schema: Schema): ((value: unknown) => string) => {
    const name = String(schema.$ref ?? '')
      .split('/')
      .at(-1)
    if (schema.$ref === undefined) return (value) => (typeof value === 'object' ? '' : 'no object')
    const validate = ajv.getSchema(`document#/$defs/${name}`)!
    return (value) => (validate(value) === true ? '' : ajv.errorsText(validate.errors))
  }
})()

const templates = Object.keys(document.paths).map((path) => ({
  path,
  form: new RegExp(`^/api${path === '/' ? '/?' : path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
}))

/** What an answer has that the document has not; empty: nothing. */
function strayIn({ method, path, status, type, body }: Exchange): string {
  const template = templates.find(({ form }) => form.test(path))
  if (template === undefined) return 'no such path'
  const written = document.paths[template.path]![method]?.responses[status]
  if (written === undefined) return `no ${status} for ${method} ${template.path}`
  const answer =
    written.$ref === undefined ? written : document.components.responses[written.$ref.split('/').at(-1)!]!
  const content = answer.content?.[type]
  return content === undefined ? `no ${type} for ${status}` : strict(content.schema)(body)
}

describe('a portal at https://portal.test', () => {
  const { portal, token } = portalNamed('portal.test')
  const exchanges: Exchange[] = []
  const elsewhere: string[] = []
  const network: Network = {
    ...localNetwork,
    async ask(request) {
      const { origin, pathname } = new URL(request.url)
      if (origin !== 'https://portal.test') {
        elsewhere.push(request.url)
        throw new TypeError('no such host')
      }
      const response = await portal(request)
      exchanges.push({
        method: request.method.toLowerCase(),
        path: pathname,
        status: response.status,
        type: response.headers.get('content-type') ?? '',
        body: await response.clone().json(),
      })
      return response
    },
  }
  const url = `https://portal.test/?token=${token}`

  it('every case and every scenario comes true', async () => {
    const argv = ['test', 'features', '--driver', 'http', '--url', url, '--format=json']
    const { code, stdout } = await sspr(argv, { network })
    const { driver, summary } = JSON.parse(stdout) as Record<string, unknown>
    expect({ code, driver, summary }).toEqual({
      code: 0,
      driver: 'http',
      summary: { total: expect.any(Number), passed: expect.any(Number), failed: 0, skipped: 0 },
    })
    expect(exchanges.length).toBeGreaterThan(3000)
  })

  it('every answer is as the document has it, and has nothing beside', () => {
    const strays = exchanges.map((one) => [one.method, one.path, strayIn(one)]).filter(([, , stray]) => stray)
    expect(strays.slice(0, 5)).toEqual([])
  })

  it('every operation of the document was asked for', async () => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const ask = (path: string, init: RequestInit = {}) =>
      network.ask(new Request(`https://portal.test/api${path}`, { headers, ...init }))
    expect(await (await ask('/openapi.json')).json()).toEqual(document)
    // No scenario saves a policy while a walk is under way, and browsers alone need cookies.
    const set = { tenant: { domains: ['contoso.onmicrosoft.com'], license: 'p1' }, policy: {} }
    expect((await ask('/policy-set', { method: 'PUT', body: JSON.stringify(set) })).status).toBe(200)
    expect(strayIn(exchanges.at(-1)!)).toBe('')
    const visit = { entry: 'change', user: 'ana@contoso.onmicrosoft.com' }
    expect((await ask('/visits', { method: 'POST', body: JSON.stringify(visit) })).status).toBe(201)
    expect(strayIn(exchanges.at(-1)!)).toBe('')
    const asked = new Set(
      exchanges.map(({ method, path }) => `${method} ${templates.find(({ form }) => form.test(path))?.path}`),
    )
    const offered = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method} ${path}`),
    )
    expect(offered.filter((one) => !asked.has(one))).toEqual([])
  })

  it('is all that is asked: another address is asked only where it is named', async () => {
    expect(elsewhere).toEqual([])
    const argv = ['test', 'features/cases/walks.yaml', '--driver=http', '--url=https://elsewhere.test']
    expect(await sspr(argv, { network })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no answer from'),
    })
    expect(elsewhere.map((one) => new URL(one).host)).toContain('elsewhere.test')
  })
})

describe('over a real port', () => {
  it('a portal that is there already is walked, under the host name it is served by', async () => {
    const { portal, token } = portalNamed('127.0.0.1')
    const { port, close } = await listen(portal, { hosts: ['127.0.0.1'], port: 0 })
    const url = `http://127.0.0.1:${port}/?token=${token}`
    const { code, stdout } = await sspr([
      'test',
      'features/cases/walks.yaml',
      '--driver=http',
      '--target',
      url,
    ])
    await close()
    expect(stdout).toContain(' passed')
    expect(code).toBe(0)
  })

  it('one is started where none is named, and is gone afterwards', async () => {
    const ports: number[] = []
    const feature = 'features/tutorials/03-one-phone-for-everyone.feature'
    const { code } = await sspr(['test', feature, '--driver', 'http'], {
      async listen(answer, where) {
        expect(where).toEqual({ hosts: ['127.0.0.1'], port: 0 })
        const served = await listen(answer, where)
        ports.push(served.port)
        return served
      },
    })
    expect(code).toBe(0)
    await expect(localNetwork.ask(new Request(`http://127.0.0.1:${ports[0]}/`))).rejects.toThrow()
  })
})
