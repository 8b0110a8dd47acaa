import { chromium } from 'playwright-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { findBrowser } from '../src/cli/browser.ts'
import { localFiles } from '../src/system/environment.ts'
import { listen } from '../src/system/listen.ts'
import { portalOf } from '../src/sites/browser.test-kit.ts'
import { root } from './this-machine.test-kit.ts'

/** Null: this machine has none. */
export const browserPath = (() => {
  try {
    return findBrowser(undefined, { cwd: root, files: localFiles, variables: process.env })
  } catch {
    return null
  }
})()

export const person = (name: string) => `${name}@contoso.onmicrosoft.com`

/** Starts the browser that pages are looked at in. */
export const startBrowser = () =>
  chromium.launch({ executablePath: browserPath!, chromiumSandbox: process.getuid?.() !== 0 })

/** What is looked at wherever a walk stands; gives what is wrong. */
export type Inspect = (page: Page, where: string) => Promise<readonly string[]>

/** A person in front of a portal of their own, who has a keyboard and nothing else. */
export type Typist = Awaited<ReturnType<typeof sitDown>>

type World = ReturnType<typeof portalOf>['world']

/** Opens a portal and a page in front of it. Everything that is wrong on the way is collected. */
export async function sitDown(
  browser: Browser,
  settings: BrowserContextOptions = {},
  { opened = portalOf(), inspect }: { opened?: ReturnType<typeof portalOf>; inspect?: Inspect } = {},
) {
  const { world, portal } = opened
  const served = await listen(portal, { hosts: ['127.0.0.1'], port: 0 })
  const origin = `http://127.0.0.1:${served.port}`
  const context = await browser.newContext({ baseURL: origin, reducedMotion: 'reduce', ...settings })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  const wrong: string[] = []
  const requests: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(`console: ${message.text()}`)
  })
  page.on('pageerror', ({ message }) => wrong.push(`script: ${message}`))
  page.on('request', (request) => requests.push(request.url()))
  const look = async () => {
    const where = (await page.locator('main').getAttribute('data-state')) ?? page.url()
    for (const one of (await inspect?.(page, where)) ?? []) wrong.push(`${where}: ${one}`)
  }
  return {
    world,
    page,
    wrong,
    requests,
    look,
    async go(path: string) {
      await page.goto(path)
      await look()
    },
    async press(act: string, fields: Readonly<Record<string, string>> = {}) {
      await pressByKeys(page, act, fields, wrong)
      await look()
    },
    code: () => world.store.messages.findLast((one) => one.code !== null)!.code!,
    async leave() {
      await context.close()
      await served.close()
    },
  }
}

/** Fills in the form that does this and sends it, by Tab, Space, arrows, letters and Enter alone. */
async function pressByKeys(
  page: Page,
  act: string,
  fields: Readonly<Record<string, string>>,
  wrong: string[],
): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const box = `form:has(button[name=act][value=${act}]) [name="${name}"]`
    const kind = await page.locator(box).first().getAttribute('type')
    await tabTo(page, box, wrong)
    if (kind === 'radio') await arrowTo(page, `${box}[value="${value}"]`)
    else if (kind === 'checkbox') await page.keyboard.press('Space')
    else await retype(page, value)
  }
  await tabTo(page, `button[name=act][value=${act}]`, wrong)
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
}

async function retype(page: Page, value: string): Promise<void> {
  await page.keyboard.press('Control+A')
  await page.keyboard.type(value)
}

/** Presses Tab until the focus is there. Each focused element has to be visible. */
export async function tabTo(page: Page, selector: string, wrong: string[]): Promise<void> {
  for (let presses = 0; presses < 90; presses++) {
    const found = await page.evaluate<{ there: boolean; unseen: string | null }>(
      `(${focusOn})(${JSON.stringify(selector)})`,
    )
    if (found.unseen !== null) wrong.push(found.unseen)
    if (found.there) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`no way by Tab to ${selector} on ${page.url()}`)
}

/** Runs in the browser: is the focus there, can it be seen, and does nothing lie over it? */
const focusOn = `(wanted) => {
  const now = document.activeElement
  const there = now.matches(wanted)
  if (now === document.body || now.matches('h1, .errors')) return { there, unseen: null }
  const name = now.outerHTML.slice(0, 100)
  const around = now.closest('.choice, .card') ?? now
  const isOutlined = [now, around].some((one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one)
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
  })
  if (!isOutlined) return { there, unseen: 'no focus to be seen on ' + name }
  const { left, top, width, height } = now.getBoundingClientRect()
  const points = [[0.5, 0.5], [0.1, 0.1], [0.9, 0.1], [0.1, 0.9], [0.9, 0.9]]
  const isFree = points.some(([x, y]) => {
    const over = document.elementFromPoint(left + width * x, top + height * y)
    return over !== null && (now.contains(over) || over.closest('label')?.control === now)
  })
  return { there, unseen: isFree ? null : 'something lies over ' + name }
}`

async function arrowTo(page: Page, selector: string): Promise<void> {
  await page.keyboard.press('Space')
  for (let presses = 0; presses < 20; presses++) {
    if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`no way by arrows to ${selector}`)
}

/** A reset through both steps, with an error on each kind of page, up to its good end. */
export async function walkReset(at: Typist): Promise<void> {
  await at.go(`/reset?user=${person('hedy')}`)
  await at.press('identify')
  await at.press('identify', { person: 'yes' })
  await at.press('problem', { problem: 'forgot' })
  await at.press('option', { option: 'textMobilePhone' })
  await at.press('send', { contact: '+1 4255550199' })
  await at.press('send', { contact: '+1 4255550102' })
  await at.press('code', { code: '000000' })
  await at.press('code', { code: at.code() })
  await at.press('option', { option: 'emailAlternate' })
  await at.press('send')
  await at.press('code', { code: at.code() })
  await at.press('password', { password: 'Qz7#mnw8', confirm: 'Qz7#mnw9' })
  await at.press('password', { password: 'Qz7#mnw8', confirm: 'Qz7#mnw8' })
}

/** A first sign-in: a new password, the interruption, two methods, and back in. */
export async function walkSignIn(at: Typist): Promise<void> {
  await at.go('/sign-in')
  await at.press('name', { user: person('nils') })
  await at.press('signIn', { password: 'wrong' })
  await at.press('signIn', { password: 'Zt4!vkq9' })
  await at.press('password', { password: 'Qz7#mnw8', confirm: 'Qz7#mnw8' })
  await at.press('next')
  await at.press('method', { method: 'phone' })
  await at.press('send', { contact: '+1 4255550177' })
  await at.press('code', { code: '000000' })
  await at.press('code', { code: at.code() })
  await at.press('next')
  await at.press('method', { method: 'email' })
  await at.press('send', { contact: 'nils@example.org' })
  await at.press('code', { code: at.code() })
  await at.press('next')
  await at.press('finish')
}

/** How many messages of the service there are. */
export const sentIn = (world: World) => world.store.messages.length
