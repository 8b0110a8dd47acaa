import { describe, expect, it } from 'vitest'
import { browserOf, people, portalOf } from '../browser.test-kit.ts'
import { answerPending } from '../lab/pending-approvals.ts'
import { fifteenMinutes, offering, person, readable, resetting } from './resetting.test-kit.ts'

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
  it('while an app is registered, a wrong code and a refused notification have messages of their own', async () => {
    const { portal, world } = portalOf({
      policy: offering('mobileAppNotification, mobileAppCode, mobilePhone'),
    })
    const browser = browserOf(portal)
    await browser.get(`/registration?user=${person('bo')}`)
    await browser.press('name')
    await browser.press('signIn', { password: 'Zt4!vkq9' })
    await browser.press('next')
    await browser.press('method', { method: 'authenticator' })
    await browser.press('scan')
    expect(readable((await browser.press('code', { code: '000' })).html)).toContain(
      'Enter the code that your app shows now',
    )
    expect(answerPending(world, [...world.sessions.keys()].at(-1)!, 'deny', '')).toBe(true)
    const denied = readable((await browser.get('/registration')).html)
    expect(denied).toContain('The request was not approved')
    expect(denied).not.toContain('did not work')
    expect(readable((await browser.press('send')).html)).not.toContain('There is a problem')
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
