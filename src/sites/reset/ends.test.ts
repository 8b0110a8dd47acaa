import { describe, expect, it } from 'vitest'
import { minute } from '../../model/time.ts'
import { browserOf, people, plainText, portalOf } from '../browser.test-kit.ts'
import { isSafeLink } from './parts/help.tsx'

/** A policy with one method for all users. */
const offering = (method: string) => `
properties: { enabled: all }
authenticationMethods: { required: 1, available: [${method}] }
registration: { required: true, reconfirmAfterDays: 180 }
`

/** Security info opens without a second factor first. */
const fifteenMinutes = `${people}\nplatform: { registrationSession: fifteenMinutes }\n`

const person = (name: string) => `${name}@contoso.onmicrosoft.com`

/** A browser on a reset, past the first page. */
async function resetting(name: string, given = portalOf()) {
  const browser = browserOf(given.portal)
  await browser.get(`/reset?user=${person(name)}`)
  await browser.press('identify', { person: 'yes' })
  return { ...given, browser }
}

/** What can be read on a page, without ids, names and codes of the session. */
const readable = (html: string) =>
  plainText(html.replace(/<(bdi|code)[ >][\s\S]*?<\/\1>/g, '')).replace(/\s+/g, ' ')

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
    expect(readable(browser.seen().html)).toContain('We have notified your administrators.')
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

describe('a browser that does not follow the steps in order', () => {
  it('sends once for a form that was sent twice', async () => {
    const { browser, world } = await resetting('ana')
    await browser.press('option', { option: 'emailAlternate' })
    const form = browser.seen().forms.find(({ buttons }) => buttons.includes('send'))!
    const fields = { ...Object.fromEntries(form.fields), act: 'send' }
    await Promise.all([browser.post('/reset', fields), browser.post('/reset', fields)])
    expect(world.store.messages.length).toBe(1)
  })
  it('gets no further with a reload, an old form or a deep link', async () => {
    const { browser } = await resetting('ana')
    const old = browser.seen().forms.find(({ buttons }) => buttons.includes('option'))!
    const state = (await browser.press('option', { option: 'emailAlternate' })).state
    expect((await browser.get('/reset')).state).toBe(state)
    await browser.post('/reset', {
      ...Object.fromEntries(old.fields),
      act: 'option',
      option: 'textMobilePhone',
    })
    expect((await browser.get('/reset')).state).toBe(state)
    expect((await browser.get('/security-info')).page).toBe('name')
    expect((await browser.get('/change-password')).page).toBe('name')
    expect((await browser.get('/reset?step=9&page=newPassword')).state).toBe(state)
  })
  it('asks the user what to do if a link names another user', async () => {
    const { browser } = await resetting('ana')
    const { html } = await browser.get(`/reset?user=${person('bo')}`)
    expect(html).toContain('This page is in use for another user.')
    expect((await browser.press('restart')).html).toContain(`value="${person('bo')}"`)
  })
  for (const [name, next] of [
    ['ana', 'verification1'],
    ['bo', 'refused'],
  ] as const)
    it(`begins afresh by a link that names ${name} once the page is over, which looking alone does not forget`, async () => {
      const { browser } = await resetting('ana')
      await browser.press('cancel')
      const { page, html } = await browser.get(`/reset?user=${person(name)}`)
      expect(page).toBe('identify')
      expect(html).toContain(`value="${person(name)}"`)
      expect((await browser.get('/reset')).heading).toBe('You have cancelled')
      await browser.get(`/reset?user=${person(name)}`)
      expect((await browser.press('identify', {})).page).toBe('identify')
      expect((await browser.press('identify', { person: 'yes' })).page).toBe(next)
    })
  it('begins a sign-in afresh by such a link too', async () => {
    const browser = browserOf(portalOf().portal)
    await browser.get(`/sign-in?user=${person('ana')}`)
    await browser.press('name')
    await browser.press('cancel')
    expect((await browser.get('/sign-in')).page).toBe('refused')
    expect((await browser.get(`/sign-in?user=${person('ana')}`)).page).toBe('name')
    expect((await browser.press('name')).page).toBe('signIn')
  })
  it('does not begin afresh by an old form of a page that is over', async () => {
    const given = portalOf()
    const browser = browserOf(given.portal)
    await browser.get(`/reset?user=${person('ana')}`)
    const first = Object.fromEntries(
      browser.seen().forms.find(({ buttons }) => buttons.includes('identify'))!.fields,
    )
    await browser.press('identify', { person: 'yes' })
    await browser.press('cancel')
    await browser.post('/reset', { ...first, act: 'identify', person: 'yes' })
    expect((await browser.get('/reset')).page).toBe('refused')
  })
  it('stays on its page after a form without a choice', async () => {
    const { browser } = await resetting('ana')
    const form = browser.seen().forms.find(({ buttons }) => buttons.includes('option'))!
    const { option: _, ...fields } = Object.fromEntries(form.fields)
    expect((await browser.post('/reset', { ...fields, act: 'option' })).status).toBe(303)
    expect((await browser.get('/reset')).page).toBe('verification1')
  })
  it('that signs in as another user shows nothing of the previous user', async () => {
    const browser = browserOf(portalOf({ tenant: fifteenMinutes }).portal)
    const signIn = async (name: string) => {
      await browser.get(`/sign-in?user=${person(name)}`)
      if (browser.seen().buttons.includes('restart')) await browser.press('restart')
      await browser.press('name', { user: person(name) })
      await browser.press('signIn', { password: 'Zt4!vkq9' })
    }
    await signIn('ana')
    await browser.get('/security-info')
    await browser.press('method', { method: 'email' })
    await signIn('admin')
    expect((await browser.get('/security-info')).state).toBe('manage.listing')
  })
})

describe('a page states the facts of its user:', () => {
  it('a user who confirmed the registered methods has confirmed them, and registered nothing', async () => {
    const browser = browserOf(portalOf({ tenant: fifteenMinutes }).portal)
    await browser.get(`/registration?user=${person('rosa')}`)
    await browser.press('name')
    await browser.press('signIn', { password: 'Zt4!vkq9' })
    expect(browser.seen().page).toBe('review')
    const { page, html } = await browser.press('finish')
    expect(page).toBe('registered')
    expect(html).toContain('You have confirmed your security info.')
    expect(html).not.toContain('You have registered your security info')
  })
  it('a user with a second factor is asked for it before the review', async () => {
    const { portal, world } = portalOf()
    const browser = browserOf(portal)
    await browser.get(`/registration?user=${person('rosa')}`)
    await browser.press('name')
    await browser.press('signIn', { password: 'Zt4!vkq9' })
    expect(browser.seen().page).toBe('mfa')
    const { page } = await browser.press('code', { code: world.store.messages.at(-1)!.code! })
    expect(page).toBe('review')
  })
  it('a user who has only a security key is asked for it', async () => {
    const tenant = `${people}  - { userPrincipalName: kim@contoso.onmicrosoft.com, mfaRequired: true, authentication: { other: [fido2] } }\n`
    const browser = browserOf(portalOf({ tenant }).portal)
    await browser.get(`/sign-in?user=${person('kim')}`)
    await browser.press('name')
    await browser.press('signIn', { password: 'Zt4!vkq9' })
    expect(browser.seen().page).toBe('mfa')
    expect(readable(browser.seen().html)).toContain('Use your security key')
  })
  it('the first page names the edition and the rows beside it', async () => {
    const first = async (tenant: string) =>
      (await browserOf(portalOf({ tenant }).portal).get('/')).html.replace(/<[^>]*>/g, '')
    expect(await first(people)).toContain('as edition entra.')
    const written = 'platform: { edition: azureAd2020, passwordsExpireAfterDays: never }'
    expect(await first(`${people}\n${written}\n`)).toContain(
      'as edition azureAd2020, with passwordsExpireAfterDays: never.',
    )
  })
  it('a user who registered a method has registered it', async () => {
    const { portal, world } = portalOf({ policy: offering('mobilePhone') })
    const browser = browserOf(portal)
    await browser.get(`/registration?user=${person('bo')}`)
    await browser.press('name')
    await browser.press('signIn', { password: 'Zt4!vkq9' })
    await browser.press('next')
    // A phone is offered without a promise of how it will be tested: a text, unless texts are off.
    expect(readable(browser.seen().html)).not.toContain('a call')
    expect((await browser.press('method', { method: 'phone' })).html).toContain('Text me a code')
    await browser.press('send', { contact: '+1 4255550100' })
    // Where there is no other method, none is promised.
    expect(browser.seen().html).toContain('Start this method again')
    expect(browser.seen().html).not.toContain('I want to set up a different method')
    await browser.press('code', { code: world.store.messages.at(-1)!.code! })
    expect((await browser.press('next')).html).toContain('You have registered your security info')
  })
  it('after a wrong answer, it says that other questions may be asked', async () => {
    const { browser } = await resetting('ana')
    await browser.press('option', { option: 'securityQuestions' })
    const { html } = await browser.press('answers', { 'answer.0': 'a', 'answer.1': 'b', 'answer.2': 'c' })
    expect(html).toContain('Other questions may be asked now')
  })
  it('the password page states every rule in advance, also for letters with accents', async () => {
    const { browser, world } = await resetting('ana', portalOf({ policy: offering('email') }))
    await browser.press('option', { option: 'emailAlternate' })
    await browser.press('send')
    const { page, html } = await browser.press('code', { code: world.store.messages.at(-1)!.code! })
    expect(page).toBe('newPassword')
    expect(html).toContain('blanks and the symbols of an English keyboard: no letter with an accent')
    const choose = (password: string) => browser.press('password', { password, confirm: password })
    expect((await choose('Kevät!Sade8')).html).toContain('does not follow the rules')
    expect((await choose('Kevat!Sade8')).page).toBe('passwordChanged')
  })
  it('a single method is announced as the only one, and is chosen like others', async () => {
    const { browser } = await resetting('ana', portalOf({ policy: offering('email') }))
    expect(browser.seen().html).toContain('There is one way to prove that this account is yours.')
    expect(
      browser
        .seen()
        .forms.find(({ choices }) => choices.has('option'))!
        .choices.get('option'),
    ).toEqual(['emailAlternate'])
    expect((await browser.press('option')).html).toContain('Email my alternate email (from the start)')
  })
  it('several methods are offered as a choice', async () => {
    const { browser } = await resetting('ana')
    expect(browser.seen().html).toContain('Choose how to prove that this account is yours.')
  })
})

describe('the start page', () => {
  it('lists the users only for a browser that is signed in to the laboratory', async () => {
    const { portal, world } = portalOf()
    const visitor = await browserOf(portal).get('/')
    expect(visitor.html).not.toContain(person('ana'))
    const administrator = browserOf(portal)
    const { html } = await administrator.get(`/?token=${world.token}`)
    expect(html).toContain(`/reset?user=${encodeURIComponent(person('ana'))}`)
    expect([...html.matchAll(/class="tag (good|bad)">([^<]*)</g)].map(([, , said]) => said)).toEqual([
      'can reset their password',
      'methods missing: 2',
      'can reset their password',
      'can reset their password',
      'methods missing: 2',
      'can reset their password',
      'out of scope',
      'account switched off',
      'resets in another organization',
      'can reset their password',
    ])
    expect(world.store.accounts.size).toBe(0)
  })
})
