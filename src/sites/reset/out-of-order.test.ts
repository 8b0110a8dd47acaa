import { describe, expect, it } from 'vitest'
import { browserOf, portalOf } from '../browser.test-kit.ts'
import { fifteenMinutes, person, resetting } from './resetting.test-kit.ts'

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
