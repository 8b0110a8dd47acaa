import { expect, it } from 'vitest'
import { presentPassword } from '../../service/credentials.ts'
import { viewSession } from '../../service/view.ts'
import { origin } from '../browser.test-kit.ts'
import { typed as chosen, wander } from '../reset/explore.test-kit.ts'
import { createPortal, type Portal } from '../portal.tsx'
import type { World } from '../state/world.ts'
import { adminCookie, adminProof } from './admin-auth.ts'

const secretFields = /^(code|password|confirm|current|answer\.\d+)$/
const madeUp: ReadonlySet<string> = new Set(['', 'no', '000000'])

/** The traffic between a browser and the portal, and the secrets in it. */
interface Overheard {
  readonly typed: Set<string>
  readonly cookies: Set<string>
  readonly answers: { readonly url: string; readonly location: string; readonly body: string }[]
}

/** Listens to a portal. */
function overhear({ typed, cookies, answers }: Overheard, portal: Portal): Portal {
  return async (request) => {
    if (request.method === 'POST')
      for (const [name, value] of new URLSearchParams(await request.clone().text()))
        if (secretFields.test(name) && !madeUp.has(value)) typed.add(value)
    const response = await portal(request)
    for (const line of response.headers.getSetCookie())
      for (const part of /^sspr-visit=([^.]+)\.([^;]+)/.exec(line)?.slice(1) ?? []) cookies.add(part)
    const location = response.headers.get('location') ?? ''
    answers.push({ url: request.url, location, body: await response.clone().text() })
    return response
  }
}

const walks: readonly (readonly [path: string, name: string])[] = [
  ['/reset', 'ana'],
  ['/reset', 'hedy'],
  ['/reset', 'admin'],
  ['/sign-in', 'mia'],
  ['/sign-in', 'nils'],
  ['/sign-in', 'bo'],
  ['/registration', 'bo'],
  ['/registration', 'rosa'],
]

/** A walk, everything that was said on it, and the world it left. */
async function walked(path: string, name: string, seed: number) {
  const heard: Overheard = { typed: new Set(), cookies: new Set(), answers: [] }
  const worlds: World[] = []
  const pairings = new Set<string>()
  const through = (portal: Portal, world: World) => (worlds.push(world), overhear(heard, portal))
  const user = `${name}@contoso.onmicrosoft.com`
  await wander({ path, user, seed, steps: 16, through }, ({ world, session }) => {
    const { pairing } = viewSession(world.store, session)
    if (pairing !== null) pairings.add(pairing.secret)
  })
  const [world] = worlds
  for (const { code } of world!.store.messages) if (code !== null) heard.typed.add(code)
  return { ...heard, pairings, world: world!, user }
}

const stands = (secret: string, text: string) =>
  new RegExp(`(?<![\\w-])${secret.replace(/[^\w\s]/g, '\\$&')}(?![\\w-])`).test(text)
/** Secrets that stand there in groups, or in pieces of markup. */
const spelt = (secrets: Iterable<string>, html: string) => {
  const squeezed = html.replace(/<[^>]*>|\s/g, '').toLowerCase()
  return [...secrets].filter((one) => squeezed.includes(one.toLowerCase()))
}
const found = (secrets: Iterable<string>, text: string) => [...secrets].filter((one) => stands(one, text))

const heardOf = { typed: new Set<string>(), cookies: new Set<string>(), pairings: 0 }

for (const [path, name] of walks)
  it(`what ${name} types and holds on ${path} stands in no address, page or log`, async () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const { typed, cookies, answers, pairings, world, user } = await walked(path, name, seed)
      for (const one of typed) heardOf.typed.add(one)
      for (const one of cookies) heardOf.cookies.add(one)
      heardOf.pairings += pairings.size
      const secrets = [...typed, ...cookies, world.token, adminProof(world)]
      for (const { url, location, body } of answers) {
        expect(found([...secrets, ...pairings], `${url}\n${location}`), url).toEqual([])
        expect(found(secrets, body), `page of ${url}`).toEqual([])
        // The page that pairs an app is there to show its secret.
        if (!body.includes('.pairing')) expect(spelt(pairings, body), `page of ${url}`).toEqual([])
      }
      const logs = JSON.stringify([world.store.auditLog, world.adminLog])
      expect(found([...secrets, ...pairings], logs)).toEqual([])
      if (seed % 2 === 0) await onAdminPages(world, user, { typed, cookies, pairings })
    }
  })

it('all of that was there to be found: passwords, codes, answers, cookies, and the secret of an app', () => {
  const typed = [...heardOf.typed]
  expect(typed).toEqual(expect.arrayContaining([presentPassword, chosen.chosen, 'Leeds 0']))
  expect(typed.filter((one) => /^\d{6}$/.test(one)).length).toBeGreaterThan(4)
  expect(heardOf.cookies.size).toBeGreaterThan(5)
  expect(heardOf.pairings).toBeGreaterThan(0)
})

type Held = Pick<Overheard, 'typed' | 'cookies'> & { readonly pairings: ReadonlySet<string> }

/** Where a stand-in for a person's phone, mailbox or memory is shown, since there is no person. */
const standIns = /^\/lab(\/(inbox|phones|users\/.*))?$|^\/api\/(messages|users\/.*)$|\/code\?/

/** Administrator pages show codes where they stand in for a phone, and never what a person made up, or who is signed in. */
async function onAdminPages(world: World, user: string, { typed, cookies, pairings }: Held): Promise<void> {
  const portal = createPortal(world)
  const headers = {
    cookie: `${adminCookie}=${adminProof(world)}`,
    authorization: `Bearer ${world.token}`,
  }
  const ids = [...world.sessions.keys()]
  const pages = [
    ...[
      '/',
      '/lab',
      '/lab/inbox',
      '/lab/phones',
      '/lab/audit',
      '/lab/sessions',
      '/lab/users',
      `/lab/users/${user}`,
    ],
    ...[
      '/admin/properties',
      '/admin/audit-logs',
      '/admin/file',
      '/api/',
      '/api/audit',
      '/api/clock',
      '/api/messages',
    ],
    ...[`/api/users/${user}`, `/api/questions/canReset?user=${user}`, '/api/openapi.json'],
    ...ids.flatMap((id) => [`/lab/sessions/${id}`, `/lab/replay?session=${id}`, `/api/sessions/${id}`]),
    ...ids.flatMap((id) => [`/lab/sessions/${id}/walk.yaml`, `/lab/sessions/${id}/walk.feature`]),
  ]
  const codes = new Set([...typed].filter((one) => /^\d{6}$/.test(one)))
  const made = [...typed].filter(
    (one) => !codes.has(one) && one !== presentPassword && !/^answer \d$/.test(one),
  )
  for (const path of pages) {
    const body = await (await portal(new Request(`${origin}${path}`, { headers }))).text()
    const never = [...made, ...cookies, world.token, adminProof(world)]
    expect(found(standIns.test(path) ? never : [...never, ...codes, ...pairings], body), path).toEqual([])
  }
}
