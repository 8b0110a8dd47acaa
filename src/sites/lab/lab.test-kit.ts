import { testEnvironment } from '../../system/environment.test-kit.ts'
import type { Act } from '../../machines/events.ts'
import { readLibrary } from '../../policy/load/library.ts'
import type { Entry, Session } from '../../service/session.ts'
import { repeatable } from '../../service/random.ts'
import { adminCookie, adminFormToken, adminProof } from '../protection/admin-auth.ts'
import { begin, submitActs } from '../state/page-flow.ts'
import { createPortal } from '../portal.tsx'
import { createWorld, type BrowserSession, type World } from '../state/world.ts'

/** A set in which everything can be walked: two gates, writeback, unlock, every method. */
export const setText = `
apiVersion: sspr/v1
kind: Tenant
metadata: { name: lab }
spec:
  domains: [contoso.onmicrosoft.com]
  license: p1
  directorySync: connect
  passwordProtection: { customBannedPasswords: [tulip] }
  groups: [{ name: Testers, members: [ana@contoso.onmicrosoft.com] }]
  users:
    - userPrincipalName: ana@contoso.onmicrosoft.com
      displayName: "Ana <script>alert(1)</script> \\u202Etxt"
      mail: ana@contoso.onmicrosoft.com
      authentication:
        email: ana@example.org
        phone: "+1 4255550101"
        authenticator: [code, notification]
        securityQuestions: 5
    - userPrincipalName: lok@contoso.onmicrosoft.com
      passwordSource: passwordHashSync
      state: { lockedOnPremises: true }
      authentication: { email: lok@example.org, phone: "+1 4255550102" }
    - userPrincipalName: new@contoso.onmicrosoft.com
---
apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: lab }
spec:
  properties: { enabled: all }
  authenticationMethods:
    required: 2
    available: [mobileAppNotification, mobileAppCode, email, mobilePhone, officePhone, securityQuestions]
    securityQuestions: { registered: 5, required: 3, predefined: [p01, p02, p03, p04, p05, p06] }
  onPremisesIntegration: { writeBackPasswords: true, allowUnlockWithoutReset: true }
`

export const ana = 'ana@contoso.onmicrosoft.com'
export const lok = 'lok@contoso.onmicrosoft.com'
export const newcomer = 'new@contoso.onmicrosoft.com'

/** A portal on that set with a signed-in administrator. The clock shows 2026-06-01T09:00:00Z until it is moved. */
export function labOf(path: string | null = 'set.yaml') {
  const files = { '/work/set.yaml': setText }
  const found = readLibrary(testEnvironment({ files }), ['set.yaml']).sets[0]!
  const policyInUse = path === null ? null : { set: { ...found, path }, file: null, readAgain: null }
  let drawn = 7
  const outside = {
    now: () => Date.UTC(2026, 5, 1, 9),
    randomBytes: (count: number) => new Uint8Array(count).map(() => (drawn = (drawn * 73 + 11) % 256)),
    random: repeatable(1),
    row: null,
  }
  const world = createWorld(found.tenant, found.policy, outside, {}, policyInUse)
  const portal = createPortal(world)
  const asAdmin = { cookie: `${adminCookie}=${adminProof(world)}` }
  const ask = (path: string, headers: Record<string, string> = asAdmin) =>
    portal(new Request(`http://127.0.0.1:8080${path}`, { headers }))
  return {
    world,
    ask,
    read: async (path: string) => (await ask(path)).text(),
    send: (path: string, fields: Record<string, string>, headers: Record<string, string> = asAdmin) =>
      portal(
        new Request(`http://127.0.0.1:8080${path}`, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams({ form: adminFormToken(world), ...fields }).toString(),
        }),
      ),
    browser: () => browserOf(world),
  }
}

export type LabOf = ReturnType<typeof labOf>

let browsers = 0

/** A browser on the pages for users. */
function browserOf(world: World) {
  let visit: BrowserSession = {
    id: `browser ${++browsers}`,
    sessions: new Map(),
    user: null,
    typed: '',
    touchedAt: 0,
  }
  let last: Entry = 'reset'
  const session = (): Session => world.sessions.get(visit.sessions.get(last)!.session)!
  return {
    session,
    open(entry: Entry, user: string | null = null, interrupt = false) {
      last = entry
      if (entry === 'change' || entry === 'securityInfo') visit = { ...visit, user }
      visit = begin(world, visit, entry, user, interrupt)
    },
    act(...acts: Act[]) {
      visit = submitActs(world, visit, last, acts).visit
    },
    /** The code that was sent last. */
    sent: () => world.store.messages.findLast(({ code }) => code !== null)!.code!,
    page: () => session().snapshot.meta.page,
  }
}

export type BrowserOf = ReturnType<typeof browserOf>
