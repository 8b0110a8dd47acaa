import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a server on this machine answers to a path; null: 404. */
export type Answer = (url: URL, request: IncomingMessage, body: string) => unknown

/** An answer that is no JSON with 200. */
export class Reply {
  readonly status: number
  readonly headers: Record<string, string>
  readonly send: (response: ServerResponse) => void

  constructor(
    status: number,
    headers: Record<string, string>,
    body: string | ((response: ServerResponse) => void),
  ) {
    this.status = status
    this.headers = headers
    this.send = typeof body === 'string' ? (response) => response.end(body) : body
  }
}

/** An error as Microsoft Graph tells it. */
export function graphError(status: number, code: string, headers: Record<string, string> = {}): Reply {
  const body = JSON.stringify({ error: { code, message: 'told by the server' } })
  return new Reply(status, { 'content-type': 'application/json', ...headers }, body)
}

/** A server on this machine; `requests` are the paths that were asked for. */
export interface TestServer {
  readonly origin: string
  readonly requests: string[]
  close(): Promise<void>
}

export async function startServer(answer: Answer): Promise<TestServer> {
  const requests: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const url = new URL(request.url!, 'http://127.0.0.1')
      requests.push(`${request.method} ${url.pathname}${url.search}`)
      const found = answer(url, request, body) ?? graphError(404, 'Request_ResourceNotFound')
      const reply =
        found instanceof Reply
          ? found
          : new Reply(200, { 'content-type': 'application/json' }, JSON.stringify(found))
      response.writeHead(reply.status, reply.headers)
      reply.send(response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** Answers of a small tenant, by path. */
export const tenantAnswers: Readonly<Record<string, unknown>> = {
  '/v1.0/organization': {
    value: [
      {
        id: '11111111-0000-4000-8000-000000000000',
        displayName: 'Contoso',
        tenantType: 'AAD',
        onPremisesSyncEnabled: null,
        verifiedDomains: [{ name: 'contoso.onmicrosoft.com', isInitial: true, type: 'Managed' }],
        assignedPlans: [],
      },
    ],
  },
  '/v1.0/domains': {
    value: [
      { id: 'contoso.onmicrosoft.com', isInitial: true, isVerified: true, authenticationType: 'Managed' },
    ],
  },
  '/v1.0/subscribedSkus': {
    value: [{ skuId: 's', skuPartNumber: 'AAD_PREMIUM', capabilityStatus: 'Enabled', servicePlans: [] }],
  },
  '/v1.0/policies/authorizationPolicy': { id: 'authorizationPolicy', allowedToUseSSPR: false },
  '/beta/policies/authenticationMethodsPolicy': {
    id: 'authenticationMethodsPolicy',
    policyMigrationState: 'migrationComplete',
    authenticationMethodConfigurations: [
      {
        id: 'Sms',
        state: 'enabled',
        includeTargets: [{ targetType: 'group', id: '22222222-0000-4000-8000-000000000000' }],
        excludeTargets: [],
      },
    ],
  },
  '/v1.0/groupSettings': { value: [] },
  '/v1.0/directory/onPremisesSynchronization': graphError(403, 'Authorization_RequestDenied'),
  '/v1.0/$batch': {
    responses: [
      {
        id: '0',
        status: 200,
        body: {
          id: '22222222-0000-4000-8000-000000000000',
          displayName: 'Texts',
          groupTypes: [],
          securityEnabled: true,
        },
      },
    ],
  },
}

/** Answers for so many users and their registrations, 999 a page. */
export function manyUsers(count: number, origin: () => string): Record<string, (url: URL) => unknown> {
  const paged = (path: string, rowOf: (index: number) => object) => (url: URL) => {
    const start = Number(url.searchParams.get('$skiptoken') ?? 0)
    const end = Math.min(count, start + 999)
    const value = Array.from({ length: end - start }, (_, index) => rowOf(start + index))
    return { value, ...(end < count ? { '@odata.nextLink': `${origin()}${path}?$skiptoken=${end}` } : {}) }
  }
  const named = (index: number) => ({
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    userPrincipalName: `user${index}@contoso.onmicrosoft.com`,
  })
  const [users, report] = [
    '/v1.0/users',
    '/v1.0/reports/authenticationMethods/userRegistrationDetails',
  ] as const
  const roles = '/v1.0/roleManagement/directory'
  return {
    [users]: paged(users, (index) => ({
      ...named(index),
      displayName: `User ${index}`,
      givenName: 'User',
      surname: String(index),
      mail: `user${index}@contoso.com`,
      otherMails: [`user${index}@example.org`],
      mobilePhone: '+1 4255550100',
      businessPhones: [],
      accountEnabled: true,
      userType: 'Member',
      onPremisesSyncEnabled: null,
      assignedPlans: [{ capabilityStatus: 'Enabled', servicePlanId: '41781fb2-bc02-4b7c-bd55-b576c07bb09d' }],
      creationType: null,
    })),
    [report]: paged(report, (index) => ({
      ...named(index),
      userDisplayName: `User ${index}`,
      userType: 'member',
      isAdmin: false,
      isSsprRegistered: true,
      isSsprEnabled: true,
      isSsprCapable: true,
      methodsRegistered: ['mobilePhone', 'email', 'microsoftAuthenticatorPush', 'softwareOneTimePasscode'],
    })),
    [`${roles}/roleDefinitions`]: () => ({ value: [] }),
    [`${roles}/roleAssignments`]: () => ({ value: [] }),
    [`${roles}/roleEligibilityScheduleInstances`]: () => ({ value: [] }),
  }
}
