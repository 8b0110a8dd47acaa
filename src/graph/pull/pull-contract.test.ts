import fc from 'fast-check'
import type { Written } from '../import.test-kit.ts'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { run } from '../../cli/run.ts'
import { localNetwork } from '../../system/network.ts'
import { testEnvironment } from '../../system/environment.test-kit.ts'
import { exportsFolder } from '../exports-folder.test-kit.ts'
import { readContract } from './contract.test-kit.ts'
import type { GraphContract } from './contract.test-kit.ts'
import { mockGraph, tokenWith } from './graph-mock.test-kit.ts'
import type { GraphMock, GraphMockOptions } from './graph-mock.test-kit.ts'
import { tenantResources } from './graph-tenant.test-kit.ts'
import { groupSection, permissionsFor, sections } from './sections.ts'

const installation = { version: '1', steps: '/s', rulebook: '/r', schemas: '/x' }
const origin = 'https://graph.microsoft.com'
const least = permissionsFor(true).map(({ permission }) => permission)

const network = setupServer()
beforeAll(() => network.listen({ onUnhandledRequest: 'error' }))
afterEach(() => network.resetHandlers())
afterAll(() => network.close())

interface Ran {
  readonly exit: number
  readonly report: { readonly sections: { section: string; result: string; permission: string }[] } & Record<
    string,
    any
  >
  readonly stderr: string
  readonly mock: GraphMock
}

/** What is run, without the interceptor where it runs often. */
interface Line {
  readonly isDirect?: boolean
  readonly line?: string
  readonly files?: Readonly<Record<string, string>>
}

/** Pulls the tenant of the mock with a token of these permissions; pauses move the clock on. */
async function pulled(
  contract: GraphContract,
  permissions: readonly string[] = least,
  scheme: 'Application' | 'DelegatedWork' = 'DelegatedWork',
  more: Partial<GraphMockOptions> = {},
  { isDirect = false, line = 'pull --with-users', files = {} }: Line = {},
): Promise<Ran> {
  let clock = Date.UTC(2026, 5, 1, 9)
  const mock = mockGraph(origin, { contract, resources: tenantResources, now: () => clock, ...more })
  network.resetHandlers(...mock.handlers)
  const ask = isDirect ? mock.respond : localNetwork.ask
  const world = testEnvironment({
    files,
    variables: { SSPR_GRAPH_TOKEN: tokenWith(permissions, scheme) },
  })
  const environment = {
    ...world,
    now: () => clock,
    network: { ...world.network, ask, pause: async (ms: number) => void (clock += ms) },
  }
  const whole = `${line} --tenant contoso.onmicrosoft.com --format json`
  const exit = await run(whole.split(' '), environment, installation)
  const { stdout, stderr } = world.written
  expect(mock.violations).toEqual([])
  expect(`${stdout}${stderr}`).not.toContain(btoa('secret-token'))
  return { exit, report: JSON.parse(stdout) as Ran['report'], stderr, mock }
}

describe.skipIf(exportsFolder === undefined)(
  'pull against the published description of Microsoft (skipped if it does not lie beside the project)',
  () => {
    const contract =
      exportsFolder === undefined ? (null as unknown as GraphContract) : readContract(exportsFolder)
    const pathOf = (path: string) => path.replace(/^\/(v1\.0|beta)/, '').replace(/\?.*/, '')
    const denied = ({ report }: Ran) =>
      report.sections.filter(({ result }) => result === 'denied').map(({ section }) => section)

    it('reads every section from answers that conform to their types', async () => {
      const { exit, report, mock } = await pulled(contract)
      expect([exit, report.sections.filter(({ result }) => result !== 'ok')]).toEqual([0, []])
      expect(mock.seen.filter(({ status }) => status !== 200)).toEqual([])
      const [tenant, policy] = report.documents
      expect(tenant.spec).toMatchObject({
        domains: ['contoso.onmicrosoft.com', 'contoso.com', 'contoso.net'],
        license: 'p1',
        directorySync: 'connect',
        administratorsCanReset: true,
        groups: [
          { name: 'Helpdesk', members: ['ben@contoso.onmicrosoft.com'] },
          { name: 'Texts', members: ['ana@contoso.onmicrosoft.com', 'ben@contoso.onmicrosoft.com'] },
        ],
        passwordProtection: { lockoutThreshold: 7, lockoutDurationSeconds: 90 },
      })
      expect((tenant.spec.users as Written[]).map((one) => [one.userPrincipalName, one.roles])).toEqual([
        ['ana@contoso.onmicrosoft.com', ['User Administrator']],
        ['ben@contoso.onmicrosoft.com', ['User Administrator']],
        ['cat@contoso.onmicrosoft.com', undefined],
      ])
      expect(policy.spec.onPremisesIntegration.writeBackPasswords).toBe(true)
    })

    it('is denied as an application exactly what only a user may read', async () => {
      expect(denied(await pulled(contract, least, 'Application'))).toEqual(['onPremisesSynchronization'])
    })

    it.each(least)(
      'without %s is denied exactly the sections that need it, and names it',
      async (missing) => {
        const ran = await pulled(
          contract,
          least.filter((one) => one !== missing),
        )
        const needing = [...sections, groupSection].filter(({ permission }) => permission === missing)
        const others = least.filter((one) => one !== missing)
        // Another permission of the list may admit the section too.
        const isAdmitted = (path: string) =>
          contract.permissionsFor(pathOf(path), 'DelegatedWork').some((one) => others.includes(one))
        const groupPath = '/v1.0/groups/00000000-0000-4000-8000-000000000100'
        const expected = needing.filter((one) => !isAdmitted(one.name === 'groups' ? groupPath : one.path))
        expect(denied(ran)).toEqual(expected.map(({ name }) => name))
        for (const { name } of expected) expect(ran.stderr).toContain(`${name}: denied (needs ${missing}`)
      },
    )

    it('waits as Dev Proxy asks, and gives the same result with faults as without', async () => {
      const preset = JSON.parse(
        readFileSync(`${exportsFolder}/dev-proxy/DevProxy_config_microsoft-graph.json`, 'utf8'),
      ) as { graphRandomErrorsPlugin: { rate: number; allowedErrors: number[] } }
      const { rate, allowedErrors } = preset.graphRandomErrorsPlugin
      // The plugin answers 507 to requests that write alone.
      const statuses = allowedErrors.filter((one) => one !== 507)
      const { documents } = (await pulled(contract)).report
      await fc.assert(
        fc.asyncProperty(fc.infiniteStream(fc.nat(99)), async (numbers) => {
          const fault = () => {
            const number = numbers.next().value as number
            return number < rate ? statuses[number % statuses.length]! : null
          }
          const { exit, report } = await pulled(
            contract,
            least,
            'DelegatedWork',
            { fault },
            { isDirect: true },
          )
          if (exit === 2) return void expect(report.error.code).toMatch(/^graph\/(interrupted|throttled)$/)
          const unread = report.sections.filter(({ result }) => result !== 'ok')
          expect(unread.filter(({ result }) => result !== 'unavailable')).toEqual([])
          if (unread.length === 0) expect(report.documents).toEqual(documents)
          else expect(report.unknown.length).toBeGreaterThan(0)
        }),
        { numRuns: 8, endOnFailure: true },
      )
    })

    it('requests only pages that it was given, and reports at most five times in ten seconds', async () => {
      const rows = Array.from({ length: 23 }, (_, index) => ({
        ...tenantResources['/reports/authenticationMethods/userRegistrationDetails']!.rows[0]!,
        id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
        userPrincipalName: `user${index}@contoso.onmicrosoft.com`,
      }))
      const resources = {
        ...tenantResources,
        '/reports/authenticationMethods/userRegistrationDetails': { type: 'userRegistrationDetails', rows },
      }
      const { exit, mock } = await pulled(contract, least, 'DelegatedWork', { resources })
      expect([exit, mock.seen.filter(({ path }) => path.startsWith('/reports')).length]).toEqual([0, 12])
    })

    it('lets drift ask the audit log only about differences, and report that it is denied', async () => {
      const { documents } = (await pulled(contract)).report
      const git = documents.map((one: object) => JSON.stringify(one)).join('\n---\n')
      const files = {
        '/work/policies/set.yaml': git.replace(
          '"administratorsCanReset":true',
          '"administratorsCanReset":false',
        ),
      }
      const drift = (permissions: readonly string[], line = 'drift') =>
        pulled(contract, permissions, 'DelegatedWork', {}, { line, files })
      const { exit, report, mock } = await drift(least)
      const audited = mock.seen.filter(({ path }) => path.startsWith('/auditLogs'))
      expect([exit, audited.length, report.audit]).toEqual([4, 1, null])
      expect(report.different).toMatchObject([
        {
          pointer: '/spec/administratorsCanReset',
          changed: { at: '2026-05-20T08:00:00.1234567Z', by: 'ana@contoso.onmicrosoft.com' },
        },
      ])
      expect(report.notCompared).toEqual([
        { what: 'users', why: 'not requested: --with-users reads it' },
        { what: 'members of groups', why: 'not requested: --with-users reads it' },
      ])
      const without = await drift(least.filter((one) => one !== 'AuditLog.Read.All'))
      expect([without.exit, without.report.audit]).toMatchObject([
        4,
        { result: 'denied', permission: 'AuditLog.Read.All' },
      ])
      expect(without.report.different[0].changed).toBeNull()
      const people = await drift(least, 'drift --with-users')
      expect(people.report.summary).toMatchObject({ users: 3, groups: 2, different: 1 })
      expect(people.report.notCompared).toEqual([])
    })

    it('names a page that failed in the middle of a list, and keeps no half of the list', async () => {
      const fault = (() => {
        let asked = 0
        return (_: string, path: string) => (path === '/domains' && ++asked > 1 ? 403 : null)
      })()
      const { exit, report } = await pulled(contract, least, 'DelegatedWork', { fault })
      expect([exit, report.error.code]).toEqual([2, 'graph/interrupted'])
      expect(report.error.message).toContain('the pages of domains ended early: status 403')
    })

    it('detects an answer that does not conform, so the mock server cannot be wrong unnoticed', () => {
      const [row] = tenantResources['/reports/authenticationMethods/userRegistrationDetails']!.rows
      const found = (changes: object) =>
        contract.violations('userRegistrationDetails', { ...row, ...changes }, 'v1.0')
      expect(found({})).toEqual([])
      expect(found({ isSsprEnabled: 'true' })).toEqual([
        'userRegistrationDetails.isSsprEnabled is no Edm.Boolean',
      ])
      expect(found({ isSsprEnabled: null })).toEqual(['userRegistrationDetails.isSsprEnabled is null'])
      expect(found({ userType: 'robot' })).toEqual(['userRegistrationDetails.userType has no member robot'])
      expect(found({ methodsRegistered: 'email' })).toEqual([
        'userRegistrationDetails.methodsRegistered is no list',
      ])
      expect(found({ enabled: true })).toEqual(['userRegistrationDetails has no property enabled'])
      expect(contract.violations('domain', { '@odata.type': '#microsoft.graph.nothing' }, 'v1.0')).toEqual([
        'unknown type nothing',
      ])
    })

    it('prints permissions that are each the least published one, or documented as such', () => {
      const documented = new Set(['User.Read.All', 'Organization.Read.All', 'GroupMember.Read.All'])
      const table = JSON.parse(
        readFileSync(`${exportsFolder}/graph-metadata/permissions-subset.json`, 'utf8'),
      ) as Record<string, { scope: string; least: string }[]>
      for (const { name, path, permission } of sections) {
        const row = table[pathOf(path).toLowerCase()]!
        expect(
          row.map(({ scope }) => scope),
          name,
        ).toContain(permission)
        const isLeast = row.some(({ scope, least: of }) => scope === permission && of !== '')
        expect(isLeast || documented.has(permission), `${name}: ${permission}`).toBe(true)
      }
    })
  },
)
