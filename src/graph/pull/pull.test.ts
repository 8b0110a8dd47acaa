import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import type { PullReport } from '../../reports/reports.generated.ts'
import type { Written } from '../import.test-kit.ts'
import { answersWith, createPull } from './pull-command.test-kit.ts'
import { graphError, manyUsers, Reply } from './graph-server.test-kit.ts'
import type { Answer } from './graph-server.test-kit.ts'

const { sspr, server, close } = createPull()
afterEach(close)
const answers = answersWith

/** What was pulled, with each spec as it is written. */
type Pulled = PullReport & { readonly documents: readonly { readonly spec: Written }[] }

const pulled = async (answer: Answer, line = '') =>
  JSON.parse(
    (await sspr(`pull --tenant contoso.onmicrosoft.com --format json${line}`, answer)).stdout,
  ) as Pulled

describe('pull', () => {
  it('reads each section, names the groups that settings refer to, and reports denied sections', async () => {
    const { documents, sections, unknown } = await pulled(answers())
    expect(documents[0]!.spec).toMatchObject({
      domains: ['contoso.onmicrosoft.com'],
      license: 'p1',
      administratorsCanReset: false,
      groups: [{ name: 'Texts', id: '22222222-0000-4000-8000-000000000000' }],
    })
    expect(documents[0]!.spec.authenticationMethodsPolicy.methods).toContainEqual({
      method: 'sms',
      include: ['Texts'],
    })
    expect(sections.filter((one) => one.result !== 'ok')).toEqual([
      {
        section: 'onPremisesSynchronization',
        result: 'denied',
        permission: 'OnPremDirectorySynchronization.Read.All',
        code: 'Authorization_RequestDenied',
        requestId: null,
      },
    ])
    expect(unknown).toContainEqual({
      document: 'policy',
      pointer: '/spec/onPremisesIntegration',
      why: 'onPremisesSynchronization was denied: it needs OnPremDirectorySynchronization.Read.All',
    })
  })
  it('reads no user unless asked to', async () => {
    await pulled(answers())
    expect(server().requests.filter((one) => /users|roleManagement|reports|members/i.test(one))).toEqual([])
  })
  it('reads users with members, roles and registrations, and keeps no address or number', async () => {
    const people = answers({
      '/v1.0/users': {
        value: [{ id: 'u1', userPrincipalName: 'ana@contoso.onmicrosoft.com', mobilePhone: '+1 4255550100' }],
      },
      '/v1.0/reports/authenticationMethods/userRegistrationDetails': {
        value: [
          { id: 'u1', userPrincipalName: 'ana@contoso.onmicrosoft.com', methodsRegistered: ['mobilePhone'] },
        ],
      },
      '/v1.0/groups/22222222-0000-4000-8000-000000000000/transitiveMembers/microsoft.graph.user': {
        value: [{ id: 'u1', userPrincipalName: 'ana@contoso.onmicrosoft.com' }],
      },
      '/v1.0/roleManagement/directory/roleDefinitions': { value: [] },
      '/v1.0/roleManagement/directory/roleAssignments': { value: [] },
      '/v1.0/roleManagement/directory/roleEligibilityScheduleInstances': { value: [] },
    })
    const { stdout } = await sspr(
      'pull --tenant contoso.onmicrosoft.com --with-users --format json --state pull.ndjson',
      people,
    )
    const { documents } = JSON.parse(stdout)
    expect(documents[0]!.spec.users).toMatchObject([{ mobilePhone: true, authentication: { phone: true } }])
    expect(documents[0]!.spec.groups[0].members).toEqual(['ana@contoso.onmicrosoft.com'])
  })
  it('follows pages, waits as long as Retry-After says, and retries', async () => {
    let calls = 0
    const { pauses, exit } = await sspr(
      'pull --tenant contoso.onmicrosoft.com',
      answers({
        '/v1.0/domains': (url: URL) => {
          calls++
          if (calls === 1) return graphError(429, 'TooManyRequests', { 'retry-after': '7' })
          if (calls === 2) return graphError(503, 'ServiceNotAvailable')
          if (url.search.includes('skip'))
            return { value: [{ id: 'contoso.com', isVerified: true, isInitial: false }] }
          return { value: [], '@odata.nextLink': `${server().origin}/v1.0/domains?$skiptoken=1` }
        },
      }),
    )
    expect([exit, calls]).toEqual([0, 4])
    expect(pauses[0]).toBe(7000)
    expect(pauses[1]).toBeGreaterThan(1000)
  })
  it('continues an interrupted run, keeps no address or number, and starts again after a complete one', async () => {
    const line = 'pull --tenant contoso.onmicrosoft.com --with-users --state pull.ndjson'
    const people = manyUsers(5, () => server().origin)
    const broken = new Reply(200, { 'content-type': 'text/html' }, '<html>')
    const report = '/v1.0/reports/authenticationMethods/userRegistrationDetails'
    let isBroken = true
    const answer: Answer = (url, request, body) =>
      isBroken && url.pathname === report ? broken : answers(people)(url, request, body)
    const first = await sspr(line, answer)
    const kept = first.textOf('/work/pull.ndjson')!
    expect([first.exit, kept.match(/4255550100|example\.org|secret/)]).toEqual([2, null])
    // The last line was cut off when the process ended.
    const files = { '/work/pull.ndjson': kept.slice(0, -20) }
    const other = await sspr(line.replace('contoso', 'fabrikam'), answer, { files })
    expect([other.exit, other.stderr.includes('another pull')]).toEqual([2, true])
    isBroken = false
    const asked = server().requests.length
    const again = await sspr(line, answer, { files })
    const requests = server().requests.slice(asked)
    expect(again.exit).toBe(0)
    expect(requests.filter((one) => /organization|domains|v1.0\/users/.test(one))).toEqual([])
    expect(requests.some((one) => one.includes('roleEligibility'))).toBe(true)
    expect(again.textOf('/work/pull.ndjson')!.split('\n')).toHaveLength(2)
  })
  it('refuses a folder that holds a tenant before any request, and a folder as the state file', async () => {
    const files = { '/work/new/tenant.yaml': 'kept', '/work/state/a.txt': '' }
    const line = 'pull --tenant contoso.onmicrosoft.com'
    const out = await sspr(`${line} --out new`, answers(), { files })
    expect([out.exit, out.stderr.includes('a file exists already: `new/tenant.yaml`')]).toEqual([2, true])
    const state = await sspr(`${line} --state state`, answers(), { files })
    expect([state.exit, state.stderr.includes('`state` is a folder')]).toEqual([2, true])
    expect(server().requests).toEqual([])
  })
  it('requests a new token once after a refusal', async () => {
    let refused = 0
    const { exit } = await sspr(
      'pull --tenant contoso.onmicrosoft.com --auth client-secret',
      (url, request) => {
        if (url.pathname.endsWith('/token')) return { access_token: `hidden-${refused}`, expires_in: 3600 }
        if (request.headers.authorization === 'Bearer hidden-0') {
          refused++
          return graphError(401, 'InvalidAuthenticationToken')
        }
        return answers()(url, request, '')
      },
      { variables: { AZURE_CLIENT_SECRET: 'hidden' } },
    )
    expect([exit, refused]).toEqual([0, 1])
  })
  it('is compared by drift, where a denied section is no difference', async () => {
    const yaml = (await sspr('pull --tenant contoso.onmicrosoft.com', answers())).stdout
    const files = { '/work/policies/set.yaml': yaml }
    const same = await sspr('drift --tenant contoso.onmicrosoft.com', answers(), { files })
    expect([same.exit, same.stderr]).toEqual([0, ''])
    await close()
    const changed = answers({
      '/v1.0/policies/authorizationPolicy': { id: 'authorizationPolicy', allowedToUseSSPR: true },
    })
    const { exit, stdout } = await sspr('drift --tenant contoso.onmicrosoft.com', changed, { files })
    expect([exit, stdout.includes('administratorsCanReset')]).toEqual([4, true])
  })
  it('writes many users page by page into a directory file', async () => {
    const { textOf, exit } = await sspr(
      'pull --tenant contoso.onmicrosoft.com --with-users --out new',
      answers(manyUsers(2_500, () => server().origin)),
    )
    expect(exit).toBe(0)
    expect(
      textOf('/work/new/users.ndjson')!
        .split('\n')
        .filter((line) => line.includes('userPrincipalName')),
    ).toHaveLength(2_500)
    expect(textOf('/work/new/tenant.yaml')).toContain('directory: users.ndjson')
  })
  it('prints the permissions it needs without any request', async () => {
    const { stdout, exit } = await sspr('pull --permissions --with-users', answers())
    expect([exit, server().requests]).toEqual([0, []])
    expect(stdout).toMatch(/^AuditLog\.Read\.All +userRegistrationDetails$/m)
  })
  it('names a section that a cloud does not have, and refuses unknown clouds by name', async () => {
    const { sections } = await pulled(answers(), ' --cloud china')
    expect(sections).toContainEqual(
      expect.objectContaining({ section: 'authenticationMethodsPolicy', result: 'notInCloud' }),
    )
    for (const cloud of ['bleu', 'delos', 'govSG', 'nowhere'])
      expect((await sspr(`pull --tenant contoso.onmicrosoft.com --cloud ${cloud}`, answers())).exit).toBe(2)
  })
})

describe('a hostile answer exits with 2, a clear message and no partial output:', () => {
  const page = (reply: unknown) => answers({ '/v1.0/domains': reply })
  const json = { 'content-type': 'application/json' }
  const big = (response: ServerResponse) => {
    const chunk = `"${'x'.repeat(1_000_000)}",`
    response.write('{"value":[')
    const write = (left: number): void => {
      if (left === 0 || response.destroyed) return void response.end()
      if (response.write(chunk)) setImmediate(write, left - 1)
      else response.once('drain', () => write(left - 1))
    }
    write(60)
  }
  for (const [name, reply, says] of [
    ['an HTML page', new Reply(200, { 'content-type': 'text/html' }, '<html>'), 'an HTML page'],
    ['a redirect', new Reply(302, { location: 'https://evil.example/' }, ''), 'redirects to another host'],
    ['a page of 60 MB', new Reply(200, json, big), 'larger than 24 MiB'],
    [
      'a gzip bomb',
      new Reply(200, { ...json, 'content-encoding': 'gzip' }, (response) =>
        response.end(gzipSync(Buffer.alloc(80_000_000, 32), { level: 1 })),
      ),
      'larger than 24 MiB',
    ],
    ['JSON that is cut off', new Reply(200, json, '{"value": ['), 'truncated or invalid'],
    ['a list of another type', { value: 5 }, 'not from Microsoft Graph'],
    [
      'lists in lists without end',
      new Reply(200, json, `{"value":${'['.repeat(50_000)}${']'.repeat(50_000)}}`),
      'nested deeper than',
    ],
    ['no object', [], 'not from Microsoft Graph'],
    ['a link of another type', { value: [], '@odata.nextLink': 5 }, 'not from Microsoft Graph'],
    [
      'a link to another host',
      { value: [], '@odata.nextLink': 'https://evil.example/v1.0/domains' },
      'another host',
    ],
    ['a link to itself', { value: [], '@odata.nextLink': '/v1.0/domains' }, 'do not end'],
    [
      'links without end',
      (url: URL) => ({
        value: [],
        '@odata.nextLink': `${url.pathname}?n=${Number(url.searchParams.get('n')) + 1}`,
      }),
      'do not end',
    ],
    [
      'a connection that breaks',
      new Reply(
        200,
        json,
        (response) => void (response.write('{'), setTimeout(() => response.destroy(), 20)),
      ),
      'was interrupted',
    ],
  ] as const) {
    it(name, async () => {
      const { exit, stderr, stdout, textOf } = await sspr(
        'pull --tenant contoso.onmicrosoft.com --out new',
        page(reply),
      )
      expect([exit, stdout]).toEqual([2, ''])
      expect(stderr).toContain(says)
      expect(textOf('/work/new/tenant.yaml')).toBeNull()
    })
  }
  it('a tenant that denies everything, and one that does not exist', async () => {
    const denied = await sspr('pull --tenant contoso.onmicrosoft.com', () =>
      graphError(403, 'Authorization_RequestDenied'),
    )
    expect([denied.exit, denied.stderr.includes('no section could be read')]).toEqual([2, true])
    const variables = { SSPR_GRAPH_HOST: 'http://127.0.0.1:9' }
    const gone = await sspr('pull --tenant contoso.onmicrosoft.com', answers(), { variables })
    expect([gone.exit, gone.stderr.includes('cannot be reached')]).toEqual([2, true])
    expect(gone.stderr).toContain('cannot be reached; trying again in')
  })
  it('requests that are throttled without end, of which it tells each longer wait, unless it is quiet', async () => {
    const throttled = page(graphError(429, 'TooManyRequests'))
    const { exit, stderr, pauses } = await sspr('pull --tenant contoso.onmicrosoft.com', throttled)
    expect([exit, pauses.length]).toEqual([2, 5])
    const told = stderr.replace(/\s+/g, ' ')
    expect(told.match(/asks for fewer requests \(status 429\); trying again in \d+ s/g)).toHaveLength(5)
    expect(told).toContain('still asks for fewer requests (status 429) after 6 attempts')
    expect(told).toContain('with --state it continues where it stopped')
    const quiet = await sspr('pull --tenant contoso.onmicrosoft.com --quiet', throttled)
    expect([quiet.exit, quiet.stderr.includes('trying again')]).toEqual([2, false])
  })
  it('waits of more than five minutes for one answer, and starts to count anew after it', async () => {
    let isEndless = true
    let calls = 0
    const asks = graphError(429, 'TooManyRequests', { 'retry-after': '100' })
    const throttled = page((url: URL) => {
      if (isEndless || ++calls % 3 !== 0) return asks
      return calls === 9
        ? { value: [{ id: 'contoso.com', isVerified: true, isInitial: true }] }
        : { value: [], '@odata.nextLink': `${server().origin}${url.pathname}?n=${calls}` }
    })
    const endless = await sspr('pull --tenant contoso.onmicrosoft.com', throttled)
    expect([endless.exit, endless.pauses]).toEqual([2, [100_000, 100_000, 100_000]])
    isEndless = false
    const slow = await sspr('pull --tenant contoso.onmicrosoft.com', throttled)
    expect([slow.exit, slow.pauses.length]).toEqual([0, 6])
  })
  it.each([
    ['a token that is refused', graphError(401, 'InvalidAuthenticationToken'), 'does not accept the token'],
    [
      'a wait without end',
      graphError(429, 'TooManyRequests', { 'retry-after': '99999999' }),
      'asks to wait 99999999 seconds',
    ],
    [
      'an error that never ends',
      new Reply(403, { 'content-type': 'application/json' }, (response) => {
        const write = (): void => {
          if (!response.destroyed && response.write('x'.repeat(10_000))) setImmediate(write)
          else response.once('drain', write)
        }
        write()
      }),
      null,
    ],
  ] as const)('a failing page with %s', async (_, reply, says) => {
    const { exit, stderr } = await sspr('pull --tenant contoso.onmicrosoft.com', page(reply))
    // An error is no answer at all, whatever it holds: the section is denied.
    expect([exit, stderr]).toEqual(
      says === null ? [0, expect.any(String)] : [2, expect.stringContaining(says)],
    )
  })
  it('a list whose second page fails', async () => {
    const broken = page((url: URL) =>
      url.search === ''
        ? { value: [], '@odata.nextLink': '/v1.0/domains?$skiptoken=1' }
        : graphError(403, 'Authorization_RequestDenied'),
    )
    const { exit, stderr, stdout } = await sspr('pull --tenant contoso.onmicrosoft.com', broken)
    expect([exit, stdout]).toEqual([2, ''])
    expect(stderr).toContain('the pages of domains ended early: status 403 (Authorization_RequestDenied)')
  })
  it('a foreign host, which is refused before any request', async () => {
    const variables = { SSPR_GRAPH_HOST: 'https://evil.example' }
    expect((await sspr('pull --tenant contoso.onmicrosoft.com', answers(), { variables })).exit).toBe(2)
    expect(server().requests).toEqual([])
  })
})
