import { describe, expect, it } from 'vitest'
import { browserOf, portalOf } from '../browser.test-kit.ts'
import { changesBetween, momentOf } from '../protection/moment.test-kit.ts'
import { moveClock } from '../state/clock.ts'
import { person } from './resetting.test-kit.ts'

const minute = 60_000

/** Rosa on her security info, past the second factor. */
async function onSecurityInfo() {
  const given = portalOf()
  const { messages } = given.world.store
  const browser = browserOf(given.portal)
  const passFactor = async () => browser.press('code', { code: messages.at(-1)!.code! })
  await browser.get(`/sign-in?user=${person('rosa')}`)
  await browser.press('name', { user: person('rosa') })
  await browser.press('signIn', { password: 'Zt4!vkq9' })
  await passFactor()
  await browser.press('finish')
  await browser.get('/security-info')
  await browser.press('send')
  await passFactor()
  return { ...given, browser }
}

describe('the page of security info of a browser', () => {
  it('asks for the second factor again once it is loaded more than ten minutes later, and changes nothing else', async () => {
    const { browser, world } = await onSecurityInfo()
    await browser.press('method', { method: 'email' })
    moveClock(world, 9 * minute)
    expect((await browser.get('/security-info')).state).toBe('manage.email.asking')
    moveClock(world, 2 * minute)
    const before = momentOf(world)
    expect(await browser.get('/security-info')).toMatchObject({ page: 'mfa', state: 'mfa.choosing' })
    expect(await browser.get('/security-info')).toMatchObject({ page: 'mfa', state: 'mfa.choosing' })
    expect(changesBetween(before, momentOf(world))).toEqual(['visits', 'sessions'])
  })
  it('refuses a form of the page that was left by it', async () => {
    const { browser, world } = await onSecurityInfo()
    const old = browser.seen().forms.find(({ buttons }) => buttons.includes('method'))!
    moveClock(world, 11 * minute)
    await browser.get('/security-info')
    const fields = { ...Object.fromEntries(old.fields), act: 'method', method: 'email' }
    expect((await browser.post('/security-info', fields)).status).toBe(409)
    expect((await browser.get('/security-info')).page).toBe('mfa')
  })
  it('keeps its error message when it is loaded again before', async () => {
    const { browser } = await onSecurityInfo()
    await browser.press('method', { method: 'email' })
    const { html } = await browser.press('send', { contact: 'rosa' })
    expect(html).toContain('class="errors"')
    expect((await browser.get('/security-info')).html).toContain('class="errors"')
  })
})
