// Walks through the pages in Chromium and lets axe look at each: `npm run look -- <folder>` takes pictures too, and
// without a folder there are none.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { chromium } from 'playwright-core'
import { listen } from '../src/system/listen.ts'
import { people, portalOf } from '../src/sites/browser.test-kit.ts'
import { look as axeLook } from './axe-look.mjs'
import { whichBrowser } from './which-browser.ts'

const folder = process.argv[2] ?? ''
const only = process.argv[3]
if (folder !== '') mkdirSync(folder, { recursive: true })

const day = { viewport: { width: 1100, height: 900 }, colorScheme: 'light' }
const looks = {
  light: day,
  dark: { ...day, colorScheme: 'dark' },
  phone: { viewport: { width: 320, height: 720 }, colorScheme: 'light' },
  arabic: { ...day, language: 'ar' },
  pseudo: { viewport: { width: 320, height: 720 }, colorScheme: 'dark', language: 'qps' },
  scriptless: { ...day, javaScriptEnabled: false },
  forced: { ...day, forcedColors: 'active', reducedMotion: 'reduce' },
}

const person = (name) => `${name}@contoso.onmicrosoft.com`
const present = 'Zt4!vkq9'

/** What is walked, and where it is looked at. */
const walks = {
  async start(at) {
    await at.go(`/?token=${at.world.token}`)
    await at.look('start')
  },
  async reset(at) {
    await at.go(`/reset?user=${person('hedy')}`)
    await at.look('identify')
    await at.press('identify')
    await at.look('identify-error')
    await at.press('identify', { person: 'yes' })
    await at.look('reason')
    await at.press('problem', { problem: 'forgot' })
    await at.look('verification1')
    await at.press('option', { option: 'textMobilePhone' })
    await at.press('send', { contact: '+1 4255550199' })
    await at.look('verification1-contact-error')
    await at.press('send', { contact: '+1 4255550102' })
    await at.look('verification1-code')
    await at.press('code', { code: '000000' })
    await at.look('verification1-code-error')
    await at.press('code', { code: at.code() })
    await at.press('option', { option: 'emailAlternate' })
    await at.look('verification2-mail')
    await at.press('send')
    at.world.clock.offset += 13.5 * 60_000
    await at.press('send')
    await at.look('verification2-time')
    at.world.clock.offset -= 13.5 * 60_000
    await at.press('code', { code: at.code() })
    await at.look('newPassword')
    await at.press('password', { password: 'contoso', confirm: 'contoso' })
    await at.press('password', { password: 'Qz7#mnw8', confirm: 'Qz7#mnw9' })
    await at.look('newPassword-error')
    at.world.store.nextWrite = 'cloudWriteFails'
    await at.press('password', { password: 'Qz7#mnw8', confirm: 'Qz7#mnw8' })
    await at.look('passwordChanged')
  },
  async unlock(at) {
    await at.go(`/reset?user=${person('hedy')}`)
    await at.press('identify', { person: 'yes' })
    await at.press('problem', { problem: 'know' })
    await at.press('option', { option: 'emailAlternate' })
    await at.press('send')
    await at.press('code', { code: at.code() })
    await at.press('option', { option: 'textMobilePhone' })
    await at.press('send', { contact: '+1 4255550102' })
    await at.press('code', { code: at.code() })
    await at.look('unlocked')
  },
  async push(at) {
    await at.go(`/reset?user=${person('ana')}`)
    await at.press('identify', { person: 'yes' })
    await at.press('option', { option: 'appNotification' })
    await at.press('send')
    await at.look('verification1-push')
    await at.press('option', { option: 'securityQuestions' })
    await at.look('verification1-questions')
    await at.press('help')
    await at.look('help')
    await at.press('cancel')
    await at.look('cancelled')
  },
  async refused(at) {
    await at.go(`/reset?user=${person('out')}`)
    await at.press('identify', { person: 'yes' })
    await at.look('refused')
  },
  async blocked(at) {
    await at.go(`/reset?user=${person('ana')}`)
    await at.press('identify', { person: 'yes' })
    await at.press('option', { option: 'appCode' })
    for (let tries = 0; tries < 12; tries++)
      if (await at.has('code')) await at.press('code', { code: '111111' })
    await at.look('blocked')
  },
  async expired(at) {
    await at.go(`/reset?user=${person('ana')}`)
    await at.press('identify', { person: 'yes' })
    at.world.clock.offset += 16 * 60_000
    await at.go('/reset')
    await at.look('expired')
    at.world.clock.offset = 0
  },
  async signIn(at) {
    await at.go(`/sign-in?user=${person('nils')}`)
    await at.look('name')
    await at.press('name')
    await at.press('signIn', { password: 'wrong' })
    await at.look('signIn-error')
    await at.press('signIn', { password: present })
    await at.look('updatePassword')
    await at.press('password', { password: 'Qz7#mnw8', confirm: 'Qz7#mnw8' })
    await at.look('moreInformation')
    await at.press('next')
    await at.look('register')
    await at.press('method', { method: 'phone' })
    await at.look('register-phone')
    await at.press('send', { contact: '+1 4255550177' })
    await at.press('code', { code: at.code() })
    await at.look('register-stored')
    await at.press('next')
    await at.press('method', { method: 'authenticator' })
    await at.look('register-app')
    await at.press('scan')
    await at.look('register-app-test')
    await at.press('method', { method: 'securityQuestions' })
    await at.look('register-questions')
    await at.press('answers', { 'answer.0': 'Leeds', 'answer.1': 'Pasta', 'answer.2': 'Rex' })
    await at.press('next')
    await at.look('registered')
    await at.press('finish')
    await at.look('signedIn')
    await at.go('/security-info')
    await at.look('securityInfo')
    await at.press('method', { method: 'email' })
    await at.look('securityInfo-email')
    await at.go('/change-password')
    await at.press('password', { current: 'x', password: 'a', confirm: 'b' })
    await at.look('changePassword-error')
  },
  async review(at) {
    await at.go(`/registration?user=${person('rosa')}`)
    await at.press('name')
    await at.press('signIn', { password: present })
    await at.look('review')
    await at.press('finish')
    await at.look('registered-end')
  },
  async keyboard(at) {
    await at.go(`/reset?user=${person('ana')}`)
    await at.tab('[name=person]', 'Space')
    await at.tab('button[value=identify]', 'Enter')
    await at.tab('[name=option]', 'ArrowDown')
    await at.tab('button[value=option]', 'Enter')
    await at.tab('[name=code]', '9')
    await at.tab('button[value=code]', 'Enter')
    await at.focusOn('.errors')
    await at.tab('.errors a', 'Enter')
    await at.focusOn('[name=code]')
    await at.tab('button[value=cancel]', 'Enter')
    await at.focusOn('h1')
    await at.look('keyboard')
  },
  async mfa(at) {
    await at.go(`/sign-in?user=${person('mia')}`)
    await at.press('name')
    await at.press('signIn', { password: present })
    await at.look('mfa')
  },
}

const browser = await chromium.launch({
  executablePath: whichBrowser(),
  chromiumSandbox: process.getuid?.() !== 0,
})
let violations = 0
let seen = 0
for (const [look, { language = 'en', ...settings }] of Object.entries(looks)) {
  if (only !== undefined && only !== look) continue
  for (const walk of Object.values(walks)) {
    // With the session of fifteen minutes no second factor comes before the pages of security info.
    const tenant = `${people}platform: { registrationSession: fifteenMinutes }\n`
    const { world, portal } = portalOf({ tenant })
    const served = await listen(portal, { hosts: ['127.0.0.1'], port: 0 })
    const context = await browser.newContext(settings)
    const page = await context.newPage()
    page.setDefaultTimeout(60_000)
    page.on('console', (message) => {
      if (message.type() === 'error') complain(`${look}: console: ${message.text()}`)
    })
    const origin = `http://127.0.0.1:${served.port}`
    await page.goto(`${origin}/?mkt=${language}`)
    await walk(walker(page, origin, world, look))
    await context.close()
    await served.close()
  }
}
await browser.close()
console.log(`${seen} pages${folder === '' ? '' : `, with pictures in ${folder}`}, ${violations} violations`)
process.exitCode = violations === 0 ? 0 : 1

/** What a walk can do: the selectors a driver can rely on. */
function walker(page, origin, world, look) {
  const button = (act) => page.locator(`button[name=act][value=${act}]`)
  return {
    world,
    go: (where) => page.goto(origin + where),
    has: async (act) => (await button(act).count()) > 0,
    code: () => world.store.messages.findLast((one) => one.code !== null).code,
    async press(act, fields = {}) {
      const form = page.locator('form', { has: button(act) })
      for (const [name, value] of Object.entries(fields)) {
        const box = form.locator(`[name="${name}"]`)
        const type = await box.first().getAttribute('type')
        if (type === 'radio' || type === 'checkbox')
          await form.locator(`[name="${name}"][value="${value}"]`).check()
        else await box.fill(value)
      }
      await Promise.all([page.waitForEvent('domcontentloaded'), button(act).click()])
    },
    async focusOn(selector) {
      const there = await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)
      if (!there) complain(`${look}: the focus is not on ${selector}`)
    },
    /** Goes there by Tab alone, sees that the focus can be seen, and presses a key. */
    async tab(selector, key) {
      for (let presses = 0; presses < 60; presses++) {
        await page.keyboard.press('Tab')
        const found = await page.evaluate((wanted) => {
          const now = document.activeElement
          if (!now.matches(wanted)) return null
          const around = now.closest('.choice') ?? now
          return [now, around].some((one) => getComputedStyle(one).outlineStyle !== 'none')
        }, selector)
        if (found === null) continue
        if (!found) complain(`${look}: no focus to be seen on ${selector}`)
        const sends = key === 'Enter' && selector.startsWith('button')
        await Promise.all([sends ? page.waitForEvent('domcontentloaded') : null, page.keyboard.press(key)])
        return
      }
      complain(`${look}: no way by Tab to ${selector}`)
    },
    async look(name) {
      seen++
      if (folder !== '')
        await page.screenshot({ path: path.join(folder, `${name}.${look}.png`), fullPage: true })
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
      if (wide) complain(`${name} ${look}: wider than the window`)
      // Without script axe has no timers to go by, and pages are the same.
      if (look === 'scriptless') return
      const { page: stands, state } = await page.evaluate(() => ({
        ...document.querySelector('main').dataset,
      }))
      for (const violation of await axeLook(page, {
        page: stands ?? name,
        state: state ?? '',
        notices: [look, name],
      }))
        complain(`${name} ${look}: ${violation}`)
    },
  }
}

function complain(text) {
  violations++
  console.log(text)
}
