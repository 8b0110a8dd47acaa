import { beforeAll, describe, expect, it } from 'vitest'
import { pages } from '../../machines/page-names.ts'
import { accountOf } from '../../service/store.ts'
import { viewAccount, viewSession, type SessionView } from '../../service/view.ts'
import { plainText } from '../browser.test-kit.ts'
import { typed, wander, type Stop } from './explore.test-kit.ts'

const users = ['ana', 'bo', 'hedy', 'mia', 'nils', 'rosa', 'out', 'off', 'guest', 'admin', 'nobody']
const resetters = ['hedy', 'hedy', 'hedy', 'hedy', 'hedy', 'hedy', 'ana', 'ana', 'ana', 'admin']
const paths = ['/reset', '/sign-in', '/registration']

/** Each thing wrong with a page somewhere, once. */
const wrong = new Map<string, string>()
const places = new Set<string>()
const looks = new Set<string>()

function check(at: Stop, what: string, fails: boolean | undefined): void {
  if (fails) wrong.set(`${at.seen.page} ${at.seen.state}: ${what}`, at.path)
}

beforeAll(async () => {
  let seed = 0
  for (const path of paths)
    for (const name of [...users, ...(path === '/reset' ? resetters : users)])
      await wander({ path, user: `${name}@contoso.onmicrosoft.com`, seed: ++seed, steps: 22 }, inspect)
  for (const name of ['ana', 'mia', 'admin', 'guest'])
    for (const again of [1, 2]) await signedInPages(`${name}@contoso.onmicrosoft.com`, ++seed + again)
})

/** A signed-in user continues to the pages that require it. */
async function signedInPages(user: string, seed: number): Promise<void> {
  await wander({ path: '/sign-in', user, seed, steps: 20 }, async (at) => {
    if (at.seen.page !== 'signedIn') return
    for (const path of ['/security-info', '/change-password']) {
      await at.browser.get(path)
      for (const act of ['method', 'help', 'password', 'delete'])
        if (at.browser.seen().buttons.includes(act)) {
          await at.browser.press(act, act === 'password' ? { current: typed.wrong, password: 'a' } : {})
          const session = [...at.world.sessions.values()].at(-1)!
          await inspect({ ...at, path, session, seen: at.browser.seen() })
        }
    }
    await at.browser.get('/sign-in')
  })
}

async function inspect(at: Stop): Promise<void> {
  const { seen, session, world } = at
  const view = viewSession(world.store, session)
  places.add(seen.page)
  check(at, `status ${seen.status}`, seen.status !== 200)
  check(at, `is not the machine's page ${view.page}`, seen.page !== view.page)
  check(at, `is not the machine's state ${view.state}`, seen.state !== view.state)
  const offered = [...expected(at, view)].sort().join(' ')
  const there = seen.buttons.filter((act) => act !== 'restart' && act !== 'name').sort()
  check(at, `has ${there.join(' ')}, not ${offered}`, there.join(' ') !== offered)
  const look = `${view.entry} ${view.state} ${view.reason} ${view.retry} ${view.options.join()} ${view.methods.join()}`
  if (looks.has(look)) return
  looks.add(look)
  inspectMarkup(at)
  await inspectLanguages(at)
}

/** The buttons that the machine's acts come to. */
function expected({ world, session }: Stop, view: SessionView): Set<string> {
  const held =
    session.user === null ? [] : viewAccount(world.store, accountOf(world.store, session.user)!).registered
  const buttons: Partial<Record<SessionView['acts'][number], string | null>> = {
    'identity.given': 'identify',
    'problem.stated': 'problem',
    'option.chosen': view.options.length > 0 ? 'option' : null,
    'method.chosen': view.methods.length > 0 ? 'method' : null,
    'method.deleted': view.deletable.some((method) => held.includes(method)) ? 'delete' : null,
    'contact.given': 'send',
    'proof.requested': 'send',
    'app.paired': 'scan',
    'code.entered': 'code',
    'answers.given': 'answers',
    'password.entered': 'signIn',
    'password.chosen': 'password',
    'finish.selected': view.acts.includes('password.chosen') ? 'password' : 'finish',
    'next.selected': 'next',
    'cancel.selected': 'cancel',
    'help.requested': 'help',
    'back.selected': /\.(app|email|text|call|security|authenticator|softwareOath|phone|office)/.test(
      view.state,
    )
      ? 'back'
      : null,
  }
  return new Set(view.acts.flatMap((act) => buttons[act] ?? []))
}

const completes: Readonly<Record<string, string>> = {
  user: 'username',
  username: 'username',
  password: '(current|new)-password',
  confirm: 'new-password',
  current: 'current-password',
  code: 'one-time-code',
  contact: '(tel|email)',
}

function inspectMarkup(at: Stop): void {
  const { html, title } = at.seen
  const tags = (name: string) =>
    [...html.matchAll(new RegExp(`<${name}[ >][^>]*>?`, 'g'))].map(([tag]) => tag)
  const value = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  check(at, 'has not one heading', tags('h1').length !== 1)
  check(at, 'has style or script inside', /\sstyle="|\son[a-z]+="|<script>|<style/.test(html))
  check(
    at,
    'shows a secret',
    Object.values(typed).some((secret) => html.includes(secret)),
  )
  check(at, 'titles an error it has not', title.startsWith('Error:') !== html.includes('class="errors"'))
  const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id!)
  check(at, `says an id twice: ${ids.join(' ')}`, new Set(ids).size !== ids.length)
  for (const box of [...tags('input'), ...tags('select')]) {
    const name = value(box, 'name') ?? ''
    const type = value(box, 'type')
    if (type !== 'hidden' && !/ hidden/.test(box))
      check(at, `has no label for ${name}`, !html.includes(`for="${value(box, 'id')}"`))
    const wanted = completes[name]
    if (wanted !== undefined)
      check(
        at,
        `completes ${name} wrongly`,
        !new RegExp(`^${wanted}$`).test(value(box, 'autocomplete') ?? ''),
      )
    for (const id of (value(box, 'aria-describedby') ?? '').split(' ').filter((one) => one !== ''))
      check(at, `points ${name} to nothing`, !ids.includes(id))
    check(at, `ties no error to ${name}`, value(box, 'aria-invalid') === 'true' && !/-error/.test(box))
  }
}

/** The same page in the other languages, and back: nothing moves. */
async function inspectLanguages(at: Stop): Promise<void> {
  const { browser, path } = at
  const state = at.seen.state
  const pseudo = await browser.get(`${path}?mkt=qps`)
  check(at, 'moves with the language', pseudo.state !== state)
  const left = saidTexts(pseudo.html).replace(/\[[^\]]*\]/g, '')
  check(at, `says without translation: ${left.match(/\p{L}[^\n]*/u)?.[0]}`, /\p{L}/u.test(left))
  const arabic = await browser.get(`${path}?mkt=ar`)
  const latin = saidTexts(arabic.html).match(/[A-Za-z][^\n]*/)?.[0]
  check(at, `says in Latin letters: ${latin}`, latin !== undefined)
  check(at, 'does not run from right to left', !arabic.html.includes('<html lang="ar" dir="rtl"'))
  const back = await browser.get(`${path}?mkt=en`)
  check(at, 'is another page when looked at again', back.state !== state)
}

/** What people read of a page, without data: names, codes, masks, times and the menu of languages. */
function saidTexts(html: string): string {
  const labels = [...html.matchAll(/\saria-label="([^"]*)"/g)].map(([, label]) => label)
  const body = html
    .replace(/<(bdi|code|time|svg)[ >][\s\S]*?<\/\1>/g, '')
    .replace(/<select id="mkt"[\s\S]*?<\/select>/, '')
    .replace(/<script[\s\S]*?<\/script>/g, '')
  return plainText(`${body}\n${labels.join('\n')}`)
    .replaceAll('contoso.onmicrosoft.com', '')
    .replaceAll('Which room was your first office?', '')
    .replaceAll('name@example.org', '')
}

describe('every page that a walk can reach', () => {
  it('has the controls of its machine, with labels and texts', () => {
    expect([...wrong.keys()]).toEqual([])
  })
  it('is reached by the walks', () => {
    expect(pages.filter((page) => !places.has(page))).toEqual([])
  })
})
