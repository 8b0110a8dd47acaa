import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testEnvironment } from '../src/system/environment.test-kit.ts'
import { readLibrary } from '../src/policy/load/library.ts'
import { policyFileOf } from '../src/sites/state/policy-file.ts'
import { createPortal } from '../src/sites/portal.tsx'
import { createWorld } from '../src/sites/state/world.ts'
import { repeatable } from '../src/service/random.ts'
import {
  edges,
  errorsTied,
  filledIn,
  focusAndTitle,
  inspection,
  order,
  pasted,
  progress,
  resized,
  stillness,
  targets,
} from './battery.test-kit.ts'
import {
  browserPath,
  person,
  sentIn,
  sitDown,
  startBrowser,
  tabTo,
  walkReset,
  walkSignIn,
} from './keyboard.test-kit.ts'
import type { Typist } from './keyboard.test-kit.ts'
import { root } from './this-machine.test-kit.ts'

describe.skipIf(browserPath === null).concurrent('pages in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await startBrowser()
  })
  afterAll(() => browser.close())

  const walks = { 'a reset': onceOn(walkReset), 'a sign-in with registration': onceOn(walkSignIn) }
  for (const [name, walked] of Object.entries(walks)) {
    it(`${name} works by keyboard alone, and every page of it passes the checks`, async () => {
      expect((await walked(browser)).wrong).toEqual([])
    })
    it(`${name} is visible without author colours`, async () => {
      expect((await walked(browser)).wrongWithoutColours).toEqual([])
    })
  }

  it('a policy is edited by keyboard alone', async () => {
    const { opened, written } = bladeOf()
    const at = await sitDown(browser, { viewport: { width: 900, height: 420 } }, { opened })
    await at.go(`/?token=${opened.world.token}`)
    await at.go('/admin/authentication-methods')
    await at.press('save', { required: '2' })
    await at.press('confirm', { token: opened.world.token })
    expect(written()).toContain('required: 2 # one is enough')
    expect(at.wrong).toEqual([])
    await at.leave()
  })

  it('an error links to its box, which still holds what was typed', async () => {
    const at = await sitDown(browser)
    await at.go(`/reset?user=${person('ana')}`)
    await at.press('identify')
    await tabTo(at.page, '.errors a', at.wrong)
    await at.page.keyboard.press('Enter')
    expect(await focused(at.page)).toBe('person')
    expect(await at.page.inputValue('[name=user]')).toBe(person('ana'))
    expect(at.wrong).toEqual([])
    await at.leave()
  })

  it('progress, success and expiry are announced as status, errors as alert', async () => {
    const at = await sitDown(browser)
    const statuses = () => at.page.getByRole('status').allInnerTexts()
    await at.go(`/reset?user=${person('ana')}`)
    await at.press('identify', { person: 'yes' })
    await at.press('option', { option: 'textMobilePhone' })
    await at.press('send', { contact: '+1 4255550100' })
    expect((await statuses()).join()).toContain('We have texted a code')
    await at.press('code', { code: '000000' })
    expect(await at.page.getByRole('alert').innerText()).toContain('code')
    // The portal's clock runs while a slow machine renders pages.
    at.world.clock.offset += 13.1 * 60_000
    await at.go('/reset')
    // A second after the page came, script counts down.
    expect((await statuses()).join()).toMatch(/2 minutes|\d+ seconds/)
    // Less than two minutes are left, and a new code is one step away.
    await at.press('send', { contact: '+1 4255550100' })
    await at.press('code', { code: at.code() })
    expect(await at.page.locator('main').getAttribute('data-page')).toBe('verification2')
    await at.leave()
  })

  it('no page asks again for what was entered, except to confirm a password', async () => {
    const at = await sitDown(browser)
    await at.go('/sign-in')
    await at.press('name', { user: person('ana') })
    expect(await at.page.inputValue('[autocomplete=username]')).toBe(person('ana'))
    await tabTo(at.page, 'main a[href^="/reset"]', at.wrong)
    await Promise.all([at.page.waitForEvent('domcontentloaded'), at.page.keyboard.press('Enter')])
    expect(await at.page.inputValue('[name=user]')).toBe(person('ana'))
    await at.press('identify', { person: 'yes' })
    await at.press('option', { option: 'textMobilePhone' })
    await at.press('send', { contact: '+1 4255550100' })
    await at.press('code', { code: '000000' })
    expect(await at.page.inputValue('[name=contact]')).toBe('+1 4255550100')
    await at.leave()
  })

  it('choosing sends nothing, Enter sends, and a double click sends once', async () => {
    const at = await sitDown(browser)
    const step = () => at.page.locator('main').getAttribute('data-step')
    await at.go(`/reset?user=${person('ana')}`)
    await at.press('identify', { person: 'yes' })
    const before = [at.page.url(), await step(), at.requests.length]
    await tabTo(at.page, '[name=option]', at.wrong)
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp']) await at.page.keyboard.press(key)
    await at.page.locator('#mkt').selectOption('ar')
    expect([at.page.url(), await step(), at.requests.length]).toEqual(before)
    await at.press('option', { option: 'textMobilePhone' })
    await at.page.fill('[name=contact]', '+1 4255550100')
    await at.page.locator('button[value=send]').dblclick()
    await at.page.waitForSelector('[name=code]')
    expect(sentIn(at.world)).toBe(1)
    await at.page.fill('[name=code]', at.code())
    await at.page.focus('[name=code]')
    await Promise.all([at.page.waitForEvent('domcontentloaded'), at.page.keyboard.press('Enter')])
    expect(await at.page.locator('main').getAttribute('data-page')).toBe('verification2')
    await at.leave()
  })

  it('the human check is a labelled checkbox, and questions are one option among others', async () => {
    const at = await sitDown(browser)
    await at.go('/reset')
    expect(await at.page.getByRole('checkbox', { name: 'I am a person' }).count()).toBe(1)
    await at.press('identify', { user: person('ana'), person: 'yes' })
    const ways = await at.page.getByRole('radio').all()
    const values = await Promise.all(ways.map((way) => way.getAttribute('value')))
    expect(values).toContain('securityQuestions')
    expect(values.length).toBeGreaterThan(1)
    await at.leave()
  })

  it('Arabic pages run from right to left, except numbers, addresses and codes', async () => {
    const at = await sitDown(browser, {}, { inspect: inspection(mirrored) })
    await at.go('/?mkt=ar')
    await walkReset(at)
    expect(await at.page.evaluate('[document.documentElement.lang, document.dir].join()')).toBe('ar,rtl')
    expect(at.wrong).toEqual([])
    await at.leave()
  })

  it('every page works without script', async () => {
    const at = await sitDown(browser, { javaScriptEnabled: false })
    await at.page.goto(`/reset?user=${person('hedy')}`)
    const press = async (act: string, fields: Readonly<Record<string, string>> = {}) => {
      const form = at.page.locator(`form:has(button[name=act][value=${act}])`)
      for (const [name, value] of Object.entries(fields)) {
        const choice = form.locator(`[name="${name}"][value="${value}"]:is([type=radio], [type=checkbox])`)
        if ((await choice.count()) > 0) await choice.check()
        else await form.locator(`[name="${name}"]`).fill(value)
      }
      await Promise.all([
        at.page.waitForEvent('load'),
        at.page.locator(`button[name=act][value=${act}]`).click(),
      ])
    }
    await walkReset({ ...at, go: async () => {}, press })
    expect(await at.page.locator('main').getAttribute('data-page')).toBe('passwordChanged')
    await at.leave()
  })

  it('back, reload, a second tab and a deep link skip no step, send nothing twice and show the current page', async () => {
    const at = await sitDown(browser)
    const state = () => at.page.locator('main').getAttribute('data-state')
    await at.go(`/reset?user=${person('ana')}`)
    await at.press('identify', { person: 'yes' })
    await at.press('option', { option: 'textMobilePhone' })
    await at.press('send', { contact: '+1 4255550100' })
    const [stands, sent] = [await state(), sentIn(at.world)]
    await at.page.reload()
    expect([await state(), sentIn(at.world)]).toEqual([stands, sent])
    await at.page.goBack()
    await at.page.goForward()
    await at.page.goto('/reset?step=newPassword#newPassword')
    expect([await state(), sentIn(at.world)]).toEqual([stands, sent])
    const other = await at.page.context().newPage()
    await other.goto('/reset')
    expect(await other.locator('main').getAttribute('data-state')).toBe(stands)
    await other.locator('button[value=cancel]').click()
    await other.waitForSelector('main[data-page=refused]')
    // The first tab still shows its form; its page is out of date, and leads to the present one.
    await at.page.fill('[name=code]', at.code())
    await at.page.locator('button[value=code]').click()
    await at.page.waitForSelector('main[data-page=problem][data-state=noLongerHere]')
    await at.page.locator('main .links a').first().click()
    await at.page.waitForSelector('main[data-page=refused]')
    expect(at.wrong).toEqual([expect.stringContaining('status of 409')])
    await at.leave()
  })

  it('no code or password appears in an address, the page, storage or the console', async () => {
    const { shown, requests } = await walks['a reset'](browser)
    expect(shown).toEqual([])
    for (const one of [...secrets, '4255550102']) expect(requests.join()).not.toContain(one)
  })

  it('known and unknown users see the same sign-in, and their browsers send the same requests', async () => {
    const seen = await Promise.all(
      ['ana', 'eve'].map(async (name) => {
        const at = await sitDown(browser)
        await at.go('/sign-in')
        await at.press('name', { user: person(name) })
        await at.press('signIn', { password: 'wrong' })
        const text = await at.page.locator('main').innerText()
        const asked = at.requests.map((url) => new URL(url).pathname)
        await at.leave()
        return { text: text.replaceAll(person(name), 'NAME').replace(/\d\d?:\d\d/g, 'TIME'), asked }
      }),
    )
    expect(seen[1]).toEqual(seen[0])
  })
})

it('docs/accessibility.md names existing tests', () => {
  const own = readFileSync(`${root}features/accessibility.test.ts`, 'utf8')
  const rows = readFileSync(`${root}docs/accessibility.md`, 'utf8').matchAll(/^\|.*\|.*\|(.*)\|$/gm)
  const named = [...rows].flatMap(([, shown]) =>
    [...shown!.matchAll(/"([^"]+)"/g)].map(([, title]) => title!),
  )
  expect(named.length).toBeGreaterThan(15)
  expect(named.filter((title) => !own.includes(title))).toEqual([])
})

const secrets = ['Qz7#mnw8', 'Qz7#mnw9', 'Qz7%23mnw8']
const kept = `document.documentElement.outerHTML + JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])`

/** Walks once, by keyboard alone, and puts to every page what several tests ask about it. */
function onceOn(walk: (at: Typist) => Promise<void>) {
  const whole = inspection(focusAndTitle, errorsTied, filledIn, targets, order, progress, stillness)
  const bare = inspection(edges, stillness)
  const walkOn = async (browser: Browser) => {
    const wrongWithoutColours: string[] = []
    const shown: string[] = []
    const inspect = async (page: Page, where: string) => {
      const codes = at.world.store.messages.flatMap(({ code }) => code ?? [])
      const text = (await page.evaluate<string>(kept)) + page.url()
      for (const one of [...secrets, ...codes]) if (text.includes(one)) shown.push(`${where} shows ${one}`)
      const wrong = [...(await whole(page)), ...(await pasted(page)), ...(await resized(page))]
      await page.emulateMedia({ forcedColors: 'active' })
      for (const one of await bare(page)) wrongWithoutColours.push(`${where}: ${one}`)
      await page.emulateMedia({ forcedColors: null })
      return wrong
    }
    const permissions = ['clipboard-read', 'clipboard-write']
    const at = await sitDown(browser, { viewport: { width: 900, height: 420 }, permissions }, { inspect })
    await walk(at)
    await at.leave()
    return { wrong: at.wrong, wrongWithoutColours, shown, requests: at.requests }
  }
  let walked: ReturnType<typeof walkOn> | null = null
  return (browser: Browser) => (walked ??= walkOn(browser))
}

/** Name of the box that has the focus. */
const focused = (page: Page) => page.evaluate<string>('document.activeElement.name')

/** Runs in the browser: what reads from left to right is set apart, and steps go from the right. */
const mirrored = `
  const wrong = []
  for (const bdi of all('bdi[dir=ltr]')) if (getComputedStyle(bdi).direction !== 'ltr') wrong.push('turns round ' + named(bdi))
  const text = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT)
  for (let node = text.nextNode(); node !== null; node = text.nextNode())
    if (/\\+\\d|@|\\d{4,}/.test(node.data.replace(/\\u200e[^\\u200e]*\\u200e/g, '')) && node.parentElement.closest('bdi, time, select, script') === null) wrong.push('sets not apart ' + node.data)
  const steps = all('.progress li').map((one) => one.getBoundingClientRect().right)
  if (steps.some((right, index) => index > 0 && right > steps[index - 1])) wrong.push('counts its steps from the left')
  for (const box of all('[autocomplete=one-time-code], [autocomplete=tel], [autocomplete=username]'))
    if (box.dir !== 'ltr') wrong.push('takes from the right ' + named(box))
  return wrong
`

const tenantText = `apiVersion: sspr/v1
kind: Tenant
metadata: { name: contoso }
spec: { domains: [contoso.onmicrosoft.com], license: p1 }
`
const policyText = `apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: pilot }
spec:
  properties: { enabled: all }
  authenticationMethods:
    required: 1 # one is enough
    available: [email, mobilePhone]
`

/** A portal with administrator pages, on a policy file in memory. */
function bladeOf() {
  const name = '/work/set/sspr.yaml'
  const environment = testEnvironment({ files: { '/work/set/tenant.yaml': tenantText, [name]: policyText } })
  const readAgain = () => readLibrary(environment, ['set'])
  const set = readAgain().sets[0]!
  const outside = {
    now: () => Date.UTC(2026, 5, 1, 9),
    randomBytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)),
    random: repeatable(1),
    row: null,
  }
  const policyInUse = { set, file: policyFileOf(environment, set), readAgain }
  const world = createWorld(set.tenant, set.policy, outside, {}, policyInUse)
  return { opened: { world, portal: createPortal(world) }, written: () => environment.textOf(name) }
}
