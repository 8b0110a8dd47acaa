import { describe, expect, it } from 'vitest'
import { accountOf } from '../../service/store.ts'
import { browserOf, portalOf } from '../browser.test-kit.ts'
import { fifteenMinutes, offering, person, readable } from './resetting.test-kit.ts'

const bo = person('bo')

/** A portal, a browser and what an administrator does to the user's account. */
function given() {
  const { portal, world } = portalOf({ tenant: fifteenMinutes, policy: offering('email') })
  const enable = (accountEnabled: boolean) => {
    const account = accountOf(world.store, bo)!
    account.user = { ...account.user, accountEnabled }
  }
  return { browser: browserOf(portal), world, enable }
}

/** A browser that has typed an address to register, and was sent a code. */
async function registering() {
  const { browser, ...others } = given()
  await browser.get(`/registration?user=${bo}`)
  await browser.press('name')
  await browser.press('signIn', { password: 'Zt4!vkq9' })
  await browser.press('next')
  await browser.press('method', { method: 'email' })
  await browser.press('send', { contact: 'bo@example.org' })
  return { browser, ...others }
}

// THREAT: T-21
describe('a page of an account that an administrator disables', () => {
  it('ends a registration, stores nothing, and says why in both languages', async () => {
    const { browser, world, enable } = await registering()
    enable(false)
    const seen = await browser.press('code', { code: world.store.messages.at(-1)!.code! })
    expect(seen).toMatchObject({
      status: 200,
      page: 'refused',
      state: 'refused',
      heading: 'You cannot register here',
    })
    expect(readable(seen.html)).toContain('This account is switched off.')
    expect(readable((await browser.get('/registration?mkt=ar')).html)).toContain('هذا الحساب معطّل.')
    expect(accountOf(world.store, bo)!.user.authentication.email).toBeNull()
    expect(world.store.auditLog.at(-1)).toMatchObject({
      activity: 'User registered security info',
      status: 'failure',
      user: bo,
      reason: 'AccountDisabled',
    })
  })
  it.each([true, false])('ends the page of security info (used before: %s)', async (isUsed) => {
    const { browser, world, enable } = await registering()
    await browser.press('code', { code: world.store.messages.at(-1)!.code! })
    await browser.press('next')
    await browser.get('/security-info')
    if (isUsed) {
      await browser.press('method', { method: 'email' })
      await browser.press('back')
    }
    enable(false)
    const { status, page, heading } = await browser.press('delete', { method: 'email' })
    expect([status, page, heading]).toEqual([200, 'refused', 'You cannot manage security info here'])
    expect(accountOf(world.store, bo)!.user.authentication.email).toBe('bo@example.org')
    await browser.press('restart')
    for (const path of ['/security-info', '/change-password'])
      expect((await browser.get(path)).html).toContain('action="/sign-in"')
  })
  it('is closed to a browser without a sign-in', async () => {
    const { browser } = given()
    await browser.get('/sign-in')
    const form = browser.seen().forms[0]!.fields.get('form')!
    expect((await browser.post('/security-info', { form, act: 'delete', method: 'email' })).status).toBe(403)
  })
})
