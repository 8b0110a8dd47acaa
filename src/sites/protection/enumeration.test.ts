import { expect, it } from 'vitest'
import { disclosureOf, triedAccounts, type TriedAccount } from '../../analysis/verify/disclosure.ts'
import { subjectsOf } from '../../analysis/verify/subject.ts'
import { policyOf, tenantOf } from '../../given.test-kit.ts'
import type { PolicySet } from '../../policy/load/library.ts'
import { accountOf } from '../../service/store.ts'
import { repeatable } from '../../service/random.ts'
import { browserOf, type Form } from '../browser.test-kit.ts'
import { createPortal } from '../portal.tsx'
import { paths } from '../../walks/drivers/page-paths.ts'
import { createWorld, type World } from '../state/world.ts'

const at = Date.UTC(2026, 5, 1, 9)

/** Two users of each kind that differ in name and contact data, and one of each further kind. */
const tenant = tenantOf(`
domains: [contoso.com, contoso.onmicrosoft.com]
directorySync: connect
passwordProtection: { lockoutThreshold: 4 }
groups: [{ name: Pilot, members: [ana@contoso.com, theodora@contoso.com, bo@contoso.com, kim@contoso.com, nikolai@contoso.com, off@contoso.com] }]
users:
  - { userPrincipalName: ana@contoso.com, displayName: Ana Lima, authentication: { phone: "+1 4255550100", email: ana.lima@example.org, authenticator: [code] } }
  - { userPrincipalName: theodora@contoso.com, displayName: Theodora Berg, authentication: { phone: "+44 2079460000", email: th@example.org, authenticator: [code] } }
  - { userPrincipalName: bo@contoso.com, passwordSource: passwordHashSync, authentication: { phone: "+1 4255550102" } }
  - { userPrincipalName: kim@contoso.com, displayName: Kim Young }
  - { userPrincipalName: nikolai@contoso.com }
  - { userPrincipalName: off@contoso.com, accountEnabled: false }
  - { userPrincipalName: out@contoso.com, authentication: { email: out@example.org } }
  - { userPrincipalName: boss@contoso.com, roles: [Global Administrator], authentication: { phone: "+1 4255550106", email: boss@example.org } }
`)
const policy = policyOf(`
properties: { enabled: selected, group: Pilot }
authenticationMethods: { required: 2, available: [email, mobilePhone, mobileAppCode] }
registration: { required: true }
`)
const set: PolicySet = { ...({} as PolicySet), path: 'set.yaml', tenant, policy }
const subjects = subjectsOf(set, at)

/** A portal in which nothing is left to chance: what two users are shown differs only by who they are. */
function worldOf(): World {
  let drawn = 0
  return createWorld(tenant, policy, {
    now: () => at,
    randomBytes: (count) => new Uint8Array(count).map(() => (drawn = (drawn * 5 + 3) % 65_521) % 256),
    random: repeatable(1),
    row: null,
  })
}

type Requester = Pick<TriedAccount, 'user' | 'arrange'>

/** All that the portal answers to someone who names a user and knows no secret, without the name and masked contact data. */
async function heard({ user, arrange }: Requester, path: string): Promise<string> {
  const world = worldOf()
  const account = accountOf(world.store, user)
  if (account !== undefined) arrange(account)
  const portal = createPortal(world)
  const answers: string[] = []
  const browser = browserOf(async (request) => {
    const response = await portal(request)
    const { method, url } = request
    answers.push(`${method} ${url} ${response.status}`, JSON.stringify([...response.headers]))
    answers.push(await response.clone().text())
    return response
  })
  await browser.get(`${path}?user=${encodeURIComponent(user)}`)
  const random = repeatable(7)
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)]!
  for (let step = 0; step < 8; step++) {
    const { buttons, forms } = browser.seen()
    const acts = buttons.filter((one) => !/cancel|restart/.test(one))
    if (acts.length === 0) break
    const act = acts.find((one) => /identify|name|signIn/.test(one)) ?? pick(acts)
    const form = forms.find((one) => one.buttons.includes(act))!
    await browser.press(act, typedInto(form, step, pick))
  }
  return answers
    .join('\n')
    .replaceAll(user, 'USER')
    .replaceAll(encodeURIComponent(user), 'USER')
    .replace(/\w?•••[^\s<]*/g, 'MASK')
}

function typedInto({ fields, choices }: Form, step: number, pick: (values: readonly string[]) => string) {
  const boxes = {
    contact: '+1 4255550177',
    code: '000000',
    password: `wrong ${step}`,
  }
  return {
    ...(step === 0 ? {} : { person: 'yes' }),
    ...Object.fromEntries([...choices].map(([name, values]) => [name, pick(values)])),
    ...Object.fromEntries(Object.entries(boxes).filter(([name]) => fields.has(name))),
  }
}

const pages = [paths.reset, paths.signIn, paths.registration] as const
const named = (user: string): Requester => ({ user, arrange() {} })

const nameOf = ({ state, witness }: TriedAccount['account']) => `${state} ${witness ?? ''}`

it('the pages tell exactly those accounts apart that `sspr verify` lists as told apart', async () => {
  const heardOf = new Map<string, string[]>()
  for (const one of triedAccounts(set, subjects, at)) {
    const all = await Promise.all(pages.map((path) => heard(one, path)))
    const key = all.join('\n')
    heardOf.set(key, [...(heardOf.get(key) ?? []), nameOf(one.account)])
  }
  const listed = disclosureOf(set, subjects, at, {}).map(({ accounts }) => accounts.map(nameOf))
  expect([...heardOf.values()]).toEqual(listed)
})

it.each([
  ['ana@contoso.com', 'theodora@contoso.com'],
  ['kim@contoso.com', 'nikolai@contoso.com'],
  ['unknown@contoso.com', 'a.name.that.nobody.has@elsewhere.example'],
])('%s and %s get the same pages', async (one, other) => {
  for (const path of [paths.reset, paths.signIn])
    expect(await heard(named(other), path)).toBe(await heard(named(one), path))
})
