import { describe, expect, it } from 'vitest'
import { minute } from '../../model/time.ts'
import { browserOf, portalOf } from '../browser.test-kit.ts'
import { isSafeLink } from './parts/help.tsx'
import { offering, person, readable, resetting } from './resetting.test-kit.ts'

// SOURCE: R-186
it('the page that refuses an administrator names SSPR_0009 and whom to contact', async () => {
  const tenant =
    'license: p1\nadministratorsCanReset: false\nusers: [{ userPrincipalName: vera@contoso.onmicrosoft.com, roles: [User Administrator] }]'
  const { portal } = portalOf({ tenant, policy: 'properties: { enabled: all }' })
  const browser = browserOf(portal)
  await browser.get(`/sign-in?user=${person('vera')}`)
  await browser.press('name')
  await browser.press('signIn', { password: 'Zt4!vkq9' })
  await browser.press('next')
  expect(browser.seen().page).toBe('register')
  expect(readable(browser.seen().html)).toContain('no method can be registered here')
  expect(browser.seen().html).toContain('SSPR_0009')
})

// SOURCE: R-019
it.each(['none', 'selected, group: Pilot'])(
  'registration tells a user out of scope so (%s)',
  async (enabled) => {
    const tenant =
      'license: p1\ngroups: [{ name: Pilot }]\nusers: [{ userPrincipalName: vera@contoso.onmicrosoft.com }]'
    const { portal } = portalOf({ tenant, policy: `properties: { enabled: ${enabled} }` })
    const browser = browserOf(portal)
    await browser.get(`/registration?user=${person('vera')}`)
    await browser.press('name')
    await browser.press('signIn', { password: 'Zt4!vkq9' })
    expect(readable(browser.seen().html)).toContain(
      'Your administrator has not enabled you to use this feature.',
    )
  },
)

describe('a page that ends', () => {
  it('names the documented code after the sentence, the helpdesk and the support code', async () => {
    const { browser } = await resetting('out')
    const { html, heading } = browser.seen()
    expect(heading).toBe('You cannot reset your password here')
    expect(html).toContain('SSPR_0013')
    expect(html).toMatch(/<a href="https:\/\/support.contoso.com\/reset"/)
    expect(html).toMatch(/Support code:.*?<bdi/s)
    expect(browser.seen().buttons).toContain('restart')
  })
  it('is about unlocking where that was wanted', async () => {
    const tenant =
      'license: p1\ndirectorySync: connect\nusers: [{ userPrincipalName: hedy@contoso.onmicrosoft.com, passwordSource: passwordHashSync, protectedOnPremises: true, authentication: { email: hedy@example.org } }]'
    const policy = `${offering('email')}onPremisesIntegration: { writeBackPasswords: true, allowUnlockWithoutReset: true }`
    const { browser, world } = await resetting('hedy', portalOf({ tenant, policy }))
    await browser.press('problem', { problem: 'know' })
    await browser.press('option', { option: 'emailAlternate' })
    await browser.press('send')
    expect(readable((await browser.press('code', { code: '000000' })).html)).toContain('or ask for a new one')
    await browser.press('code', { code: world.store.messages.at(-1)!.code! })
    expect(browser.seen().heading).toBe('Your account cannot be unlocked here')
    expect(browser.seen().html).toContain('SSPR_0029')
  })
  it('comes after wrong codes of an app, which shows another by itself', async () => {
    const { browser } = await resetting('ana')
    await browser.press('option', { option: 'appCode' })
    const told = readable((await browser.press('code', { code: '000000' })).html)
    expect(told).toContain('Enter the code that your app shows now.')
    expect(told).not.toContain('ask for a new one')
  })
  it('says until when a block lasts, and how long that is', async () => {
    const { browser } = await resetting('ana')
    await browser.press('option', { option: 'appCode' })
    while (browser.seen().buttons.includes('code')) await browser.press('code', { code: '000000' })
    expect(browser.seen().heading).toBe('Too many attempts')
    expect(browser.seen().html).toContain('<time datetime="2026-06-02T09:00:00.000Z">')
    expect(readable(browser.seen().html)).toContain('in 24 hours.')
  })
  it('keeps the user name for the next start if the time is up', async () => {
    const { browser, world } = await resetting('ana')
    world.clock.offset = 16 * minute
    expect((await browser.get('/reset')).heading).toBe('Your session has expired')
    expect((await browser.press('restart')).html).toContain(`value="${person('ana')}"`)
  })
  it('reports that another reset was completed, and not that the time is up', async () => {
    const given = portalOf({ policy: offering('mobilePhone') })
    const upToPassword = async () => {
      const { browser, world } = await resetting('rosa', given)
      await browser.press('option', { option: 'textMobilePhone' })
      await browser.press('send', { contact: '+1 4255550104' })
      await browser.press('code', { code: world.store.messages.at(-1)!.code! })
      return browser
    }
    const [first, second] = [await upToPassword(), await upToPassword()]
    const typed = { password: 'Zk9?wbnelqp4', confirm: 'Zk9?wbnelqp4' }
    expect((await second.press('password', typed)).page).toBe('passwordChanged')
    const { heading, html } = await first.press('password', typed)
    expect(heading).toBe('Your password was already changed')
    expect(readable(html)).toContain('This reset changed nothing.')
  })
  it('sends a guest home without calling that an error of theirs', async () => {
    const { browser } = await resetting('guest')
    expect(readable(browser.seen().html)).toContain('Another organization manages your account.')
  })
})

describe('the time limit', () => {
  it('is stated on the first page, and announced two minutes before the end', async () => {
    const { browser, world } = await resetting('ana')
    expect(browser.seen().html).toMatch(/data-left="900"/)
    expect(readable(browser.seen().html)).toContain('This session ends at')
    world.clock.offset = 13.5 * minute
    expect(readable((await browser.get('/reset')).html)).toContain('This session ends in 2 minutes')
  })
  it('is not stated if there is none', async () => {
    const browser = browserOf(portalOf().portal)
    await browser.get(`/sign-in?user=${person('ana')}`)
    expect((await browser.press('name')).html).not.toContain('data-left')
  })
})

describe('the helpdesk', () => {
  it.each([
    ['https://support.contoso.com/', true],
    ['http://localhost:3000/help', true],
    ['http://support.contoso.com/', false],
    ['javascript:alert(1)', false],
    ['https://user@support.contoso.com/', false],
    ['data:text/html,hello', false],
    ['no address', false],
  ])('%s can be a link: %s', (url, safe) => {
    expect(isSafeLink(url)).toBe(safe)
  })
  it('gets a mail if no address was given', async () => {
    const { browser, world } = await resetting('ana', portalOf({ policy: 'properties: { enabled: all }' }))
    await browser.press('help')
    expect(readable(browser.seen().html)).toContain('We have notified the support of your organization.')
    expect(world.store.messages.at(-1)?.kind).toBe('contactAdministrator')
  })
})

describe('the hint at a destination before anything is sent', () => {
  it('is the last digits of the number, and no more', async () => {
    const { browser } = await resetting('ana')
    const { html } = await browser.press('option', { option: 'textMobilePhone' })
    expect(html).toContain('<bdi dir="ltr">•••00</bdi>')
    expect(html).not.toContain('425555010')
    expect(browser.seen().html).toContain('type the whole number')
  })
  it('is the first letter of a longer address', async () => {
    const { browser } = await resetting('ana')
    const { html } = await browser.press('option', { option: 'emailAlternate' })
    expect(html).toContain('a•••@example.org')
    expect(html).not.toContain('ana.lima')
  })
})

describe('an error', () => {
  it('stands in the title, in the summary and beside its box, and what was typed stays', async () => {
    const { browser } = await resetting('ana')
    await browser.press('option', { option: 'textMobilePhone' })
    const { title, html } = await browser.press('send', { contact: '+1 4255550999' })
    expect(title).toMatch(/^Error: Get back into your account - verification step 1 - /)
    expect(html).toMatch(/<a href="#field-contact">/)

    expect(html).toContain('aria-describedby="field-contact-hint field-contact-error"')
    expect(html).toContain('value="+1 4255550999"')
  })
  it('goes when a newer message comes', async () => {
    const { browser } = await resetting('ana')
    await browser.press('option', { option: 'emailAlternate' })
    await browser.press('send')
    expect((await browser.press('code', { code: '000000' })).title).toMatch(/^Error/)
    expect((await browser.press('send')).html).not.toContain('class="errors"')
  })
})

describe('a known and an unknown user', () => {
  it('see the same sign-in, before and after a wrong password', async () => {
    const seen = async (name: string) => {
      const browser = browserOf(portalOf().portal)
      await browser.get(`/sign-in?user=${person(name)}`)
      const first = await browser.press('name')
      const second = await browser.press('signIn', { password: 'wrong' })
      return [first, second].map(({ html, title }) => [title, readable(html)])
    }
    expect(await seen('ana')).toEqual(await seen('nobody'))
  })
  it('see the same page if the captcha is not ticked', async () => {
    const seen = async (name: string) => {
      const browser = browserOf(portalOf().portal)
      await browser.get(`/reset?user=${person(name)}`)
      return readable((await browser.press('identify')).html)
    }
    expect(await seen('ana')).toBe(await seen('nobody'))
  })
})
