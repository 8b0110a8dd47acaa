import { testEnvironment, type TestEnvironment } from '../../system/environment.test-kit.ts'
import { readLibrary } from '../../policy/load/library.ts'
import { repeatable } from '../../service/random.ts'
import { adminCookie, adminFormToken, adminProof } from '../protection/admin-auth.ts'
import { createPortal } from '../portal.tsx'
import { createWorld } from '../state/world.ts'
import { policyFileOf } from '../state/policy-file.ts'

/** A tenant of three. */
export const tenant = `apiVersion: sspr/v1
kind: Tenant
metadata: { name: contoso }
spec:
  domains: [contoso.onmicrosoft.com, contoso.com]
  license: p1
  telephony: ownProvider
  groups: [{ name: Pilot, members: [ana@contoso.com] }, { name: "Two <b>", members: [bo@contoso.com] }]
  users:
    - { userPrincipalName: ana@contoso.com, authentication: { email: ana@example.org, phone: "+1 4255550100" } }
    - { userPrincipalName: bo@contoso.com, authentication: { email: bo@example.org } }
    - { userPrincipalName: root@contoso.com, roles: [Global Administrator], authentication: { email: r@example.org } }
`

/** A policy with comments, quotes and braces that an edit has to leave alone. */
export const policy = `# why we have this file
apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: pilot }
spec:
  authenticationMethods:
    required: 1 # one is enough
    available:
      - email # everybody has one
      - mobilePhone
  properties: { enabled: "all" } # agreed in May
  customization:
    helpdesk: null # nobody yet
`

/** Where the policy lies. */
export const name = '/work/set/sspr.yaml'

interface Opened {
  readonly files?: Readonly<Record<string, string>>
  readonly adapt?: (environment: TestEnvironment) => TestEnvironment
  readonly hasAdminPages?: boolean
}

/** A portal with administrator pages, and functions that send requests to it. */
export function open({ files = {}, adapt = (one) => one, hasAdminPages = true }: Opened = {}) {
  const environment = adapt(
    testEnvironment({ files: { '/work/set/tenant.yaml': tenant, [name]: policy, ...files } }),
  )
  const readAgain = () => readLibrary(environment, ['set'])
  const [set] = readAgain().sets
  let drawn = 0
  let now = Date.UTC(2026, 5, 1, 9)
  const outside = {
    now: () => now,
    randomBytes: (count: number) => new Uint8Array(count).map(() => drawn++ % 251),
    random: repeatable(1),
    row: null,
  }
  const file = policyFileOf(environment, set!)
  const world = createWorld(
    set!.tenant,
    set!.policy,
    outside,
    {},
    hasAdminPages ? { set: set!, file, readAgain } : null,
  )
  const portal = createPortal(world)
  const request = (path: string, init: RequestInit = {}, cookie = `${adminCookie}=${adminProof(world)}`) =>
    portal(new Request(`http://127.0.0.1:8080${path}`, { ...init, headers: { cookie, ...init.headers } }))
  const body = (fields: Readonly<Record<string, string>>) =>
    new URLSearchParams({ form: adminFormToken(world), ...fields })
  const post = (path: string, fields: Readonly<Record<string, string>>) =>
    request(path, { method: 'POST', body: body(fields) })
  /** Reviews a change and confirms what was shown. */
  const save = async (path: string, fields: Readonly<Record<string, string>>, token = world.token) => {
    const shown = await (await post(path, { ...fields, act: 'save' })).text()
    const reviewed = /name="reviewed" value="([^"]+)"/.exec(shown)?.[1] ?? ''
    return post(path, { ...fields, act: 'confirm', token, reviewed })
  }
  return {
    world,
    environment,
    request,
    post,
    save,
    written: () => environment.textOf(name),
    previous: () => environment.textOf(`${name}.previous`),
    pass: (time: number) => (now += time),
  }
}

/** The fields of the page of methods, as a browser sends them. */
export const methods = {
  required: '2',
  'available.email': 'on',
  'available.mobilePhone': 'on',
  questionsRegistered: '5',
  questionsRequired: '3',
  predefined: 'these',
  custom: '',
}

/** Its address. */
export const methodsPath = '/admin/authentication-methods'

/** The body of a response. */
export const text = async (response: Response | Promise<Response>) => (await response).text()
/** What a reader sees of a page. */
export const words = async (response: Response | Promise<Response>) =>
  (await text(response))
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')

/** Fields without one of them. */
export function without(fields: Readonly<Record<string, string>>, field: string): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([one]) => one !== field))
}
