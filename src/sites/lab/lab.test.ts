import { describe, expect, it } from 'vitest'
import { presentPassword } from '../../service/credentials.ts'
import { accountOf } from '../../service/store.ts'
import { viewAccount } from '../../service/view.ts'
import { adminCookie, adminProof } from '../protection/admin-auth.ts'
import { createPortal } from '../portal.tsx'
import { ana, labOf, lok, newcomer } from './lab.test-kit.ts'
import { secret } from './walk-acts.test-kit.ts'

const pages = ['', '/inbox', '/phones', '/audit', '/sessions', '/users', `/users/${ana}`, '/replay']
const nobody = {}

describe('the laboratory is open only to the browser that opened the first URL:', () => {
  for (const path of pages) {
    it(`/lab${path} is shown only to an administrator session`, async () => {
      const { ask } = labOf()
      expect((await ask(`/lab${path}`)).status).toBe(200)
      expect((await ask(`/lab${path}`, nobody)).status).toBe(403)
    })
  }
  for (const path of ['/clock', '/switches', '/phones', '/users', '/replay']) {
    it(`nothing is changed at /lab${path} without the cookie, or without the form's token`, async () => {
      const { send, world } = labOf()
      const fields = { act: '24h', user: ana, steps: '- open: reset' }
      expect((await send(`/lab${path}`, fields, nobody)).status).toBe(403)
      expect((await send(`/lab${path}`, { ...fields, form: 'forged' })).status).toBe(403)
      expect([world.clock.offset, world.sessions.size]).toEqual([0, 0])
    })
  }
  it('shows codes and passwords only to an administrator session', async () => {
    const lab = labOf()
    const browser = lab.browser()
    browser.open('reset')
    browser.act({ type: 'identity.given', user: ana, captcha: 'right' })
    browser.act({ type: 'option.chosen', option: 'emailAlternate' }, { type: 'proof.requested' })
    expect(await lab.read('/lab/inbox')).toContain(browser.sent())
    for (const path of ['/', '/reset', '/sign-in', ...pages.map((page) => `/lab${page}`)]) {
      const text = await (await lab.ask(path, nobody)).text()
      expect(text).not.toContain(browser.sent())
      expect(text).not.toContain(browser.session().id)
    }
  })
})

describe('the clock', () => {
  it('advances by a step, for every session', async () => {
    const lab = labOf()
    const browser = lab.browser()
    browser.open('reset')
    expect((await lab.send('/lab/clock', { act: '5m' })).status).toBe(303)
    expect(browser.page()).toBe('identify')
    await lab.send('/lab/clock', { act: '15m' })
    expect(browser.session().snapshot.context.refusal).toBe('SessionExpired')
    expect(await lab.read('/lab')).toContain('2026-06-01T09:20:00Z')
  })
  it('goes to a date, from which on telephony ends', async () => {
    const lab = labOf()
    await lab.send('/lab/clock', { act: 'date', date: '2027-02-01' })
    expect(lab.world.store.now).toBe(Date.UTC(2027, 1, 1))
    expect(await lab.read(`/lab/users/${lok}`)).toContain('emailAlternate')
    expect(await lab.read(`/lab/users/${lok}`)).not.toContain('textMobilePhone')
  })
  for (const [date, why] of [
    ['2026-05-31', 'cannot go back'],
    ['tomorrow', 'Not a date or an instant'],
  ] as const) {
    it(`is not set to ${date}, and says why`, async () => {
      const { send, world } = labOf()
      const refused = await send('/lab/clock', { act: 'date', date })
      expect(refused.status).toBe(422)
      expect(await refused.text()).toContain(why)
      expect(world.clock.offset).toBe(0)
    })
  }
  it('refuses a real time in the past', async () => {
    const { send } = labOf()
    await send('/lab/clock', { act: '24h' })
    expect(await (await send('/lab/clock', { act: 'real' })).text()).toContain('real time is before')
  })
  it('can be stopped, moved while it is stopped, and started again from there', async () => {
    const { send, world } = labOf()
    await send('/lab/clock', { act: 'stand' })
    await send('/lab/clock', { act: '15m' })
    expect(world.clock.stoppedAt).toBe(Date.UTC(2026, 5, 1, 9, 15))
    await send('/lab/clock', { act: 'run' })
    expect([world.clock.stoppedAt, world.clock.offset]).toEqual([null, 15 * 60 * 1000])
  })
})

describe('phones', () => {
  it('show a text message with its code, and an app code with the seconds it has left', async () => {
    const lab = labOf()
    const browser = lab.browser()
    browser.open('reset')
    browser.act({ type: 'identity.given', user: ana, captcha: 'right' })
    browser.act({ type: 'option.chosen', option: 'textMobilePhone' })
    browser.act({ type: 'contact.given', contact: '+1 4255550101' }, { type: 'proof.requested' })
    const text = await lab.read('/lab/phones')
    expect(text).toContain(browser.sent())
    expect(text).toMatch(/class="code">\d{6}<\/bdi>\s*<\/td><td>30</)
    browser.act({ type: 'back.selected' }, { type: 'option.chosen', option: 'appCode' })
    const shown = /Microsoft Authenticator<\/td><td><bdi class="code">(\d{6})/.exec(text)![1]!
    browser.act({ type: 'code.entered', code: shown })
    expect(browser.page()).toBe('verification2')
  })
  it('answer for a page that waits, whose old forms are then void', async () => {
    const lab = labOf()
    const browser = lab.browser()
    browser.open('reset')
    browser.act({ type: 'identity.given', user: ana, captcha: 'right' })
    browser.act({ type: 'option.chosen', option: 'appNotification' }, { type: 'proof.requested' })
    const { id, pushNumber } = browser.session()
    const steps = () => [...lab.world.browsers.values()].map(({ sessions }) => sessions.get('reset')?.step)
    const before = steps()
    expect(await lab.read('/lab/phones')).not.toContain(`>${pushNumber}<`)
    expect((await lab.send('/lab/phones', { act: 'approve', session: id, number: pushNumber! })).status).toBe(
      303,
    )
    expect(browser.page()).toBe('verification2')
    expect(steps()).toEqual(before.map((step) => step! + 1))
    expect((await lab.send('/lab/phones', { act: 'approve', session: id, number: pushNumber! })).status).toBe(
      422,
    )
  })
})

describe('the controls of the laboratory', () => {
  it('make the next delivery fail, and the next write fail', async () => {
    const { send, world } = labOf()
    await send('/lab/switches', { act: 'delivery', value: 'fails' })
    await send('/lab/switches', { act: 'write', value: 'unreachable' })
    expect([world.store.deliveryFails, world.store.nextWrite]).toEqual([true, 'unreachable'])
    expect((await send('/lab/switches', { act: 'write', value: 'explodes' })).status).toBe(422)
  })
  it('disable, enable, reset a password and remove from a group', async () => {
    const { send, world, read } = labOf()
    const account = accountOf(world.store, ana)!
    await send('/lab/users', { act: 'disable', user: ana })
    expect(account.user.accountEnabled).toBe(false)
    await send('/lab/users', { act: 'enable', user: ana })
    await send('/lab/users', { act: 'resetPassword', user: ana })
    expect([account.user.accountEnabled, account.user.state.mustChangePassword]).toEqual([true, true])
    expect(await read(`/lab/users/${ana}`)).toContain(viewAccount(world.store, account).password!)
    await send('/lab/users', { act: 'resetPasswordInMicrosoft365', user: ana })
    expect(
      world.store.auditLog.filter(({ activity }) => activity === 'Reset password (by admin)'),
    ).toHaveLength(2)
    await send('/lab/users', { act: 'removeFromGroup', user: ana, group: 'Testers' })
    expect(world.store.tenant.groups[0]!.members).toEqual([])
    expect((await send('/lab/users', { act: 'disable', user: 'nobody@contoso.com' })).status).toBe(422)
    expect(await read(`/lab/audit?user=${ana}`)).toContain('Reset password (by admin)')
    expect(await read(`/lab/audit?user=${lok}`)).not.toContain('Reset password (by admin)')
  })
})

describe('text of a user', () => {
  it('is no markup, and hides no change of direction', async () => {
    const { read } = labOf()
    for (const path of ['/lab/users', `/lab/users/${ana}`]) {
      const text = await read(path)
      expect(text).not.toContain('<script>alert')
      expect(text).not.toContain('\u202E')
      expect(text).toContain('[U+202E]')
    }
  })
  it('is no markup in a walk that is played either', async () => {
    const { send, read } = labOf()
    await send('/lab/replay', { steps: '- open: "<script>alert(2)</script>"', user: '"><script>' })
    expect(await read('/lab/replay?played')).not.toContain('<script>alert')
  })
})

describe('a session', () => {
  it('is drawn with its present state lit, and the table says the same', async () => {
    const lab = labOf()
    const browser = lab.browser()
    browser.open('reset')
    browser.act({ type: 'identity.given', user: ana, captcha: 'right' })
    const text = await lab.read(`/lab/sessions/${browser.session().id}`)
    expect(text.match(/<rect class="state lit"/g)).toHaveLength(1)
    expect(text).toMatch(/class="lit"[^>]*>choosing</)
    expect(text).toContain('underway.identify')
    expect(text).not.toMatch(/\sstyle="/)
  })
  it('of a world without files is shown, but not as a scenario', async () => {
    const lab = labOf(null)
    const browser = lab.browser()
    browser.open('reset')
    browser.act({ type: 'identity.given', user: ana, captcha: 'right' })
    expect(await lab.read(`/lab/sessions/${browser.session().id}`)).toContain(
      'a scenario has no path to refer to',
    )
    expect((await lab.ask(`/lab/sessions/${browser.session().id}/walk.feature`)).status).toBe(409)
  })
  it('whose separate replay has another result is not offered', async () => {
    const lab = labOf()
    const browser = lab.browser()
    const account = accountOf(lab.world.store, ana)!
    account.user = { ...account.user, accountEnabled: false }
    browser.open('signIn', ana)
    browser.act({ type: 'password.entered', password: presentPassword })
    account.user = { ...account.user, accountEnabled: true }
    browser.act({ type: 'help.requested' })
    const at = `/lab/sessions/${browser.session().id}`
    expect(await lab.read(at)).toContain('Save this walk')
    const other = lab.browser()
    other.open('reset')
    other.act({ type: 'identity.given', user: ana, captcha: 'right' })
    account.user = { ...account.user, accountEnabled: false }
    other.open('reset')
    const third = lab.browser()
    third.open('reset')
    third.act({ type: 'identity.given', user: ana, captcha: 'wrong' })
    account.user = { ...account.user, accountEnabled: true }
    third.act({ type: 'identity.given', user: ana, captcha: 'right' })
    expect(third.page()).toBe('verification1')
    expect(await lab.read(`/lab/sessions/${third.session().id}`)).toContain('has another result')
    expect((await lab.ask(`/lab/sessions/${third.session().id}/walk.feature`)).status).toBe(409)
  })
  it('that was restored from a file has no recorded past', async () => {
    const lab = labOf()
    const browser = lab.browser()
    browser.open('reset')
    browser.act({ type: 'identity.given', user: ana, captcha: 'right' })
    const again = createPortal(lab.world)
    browser.act({ type: 'option.chosen', option: 'emailAlternate' })
    const headers = { cookie: `${adminCookie}=${adminProof(lab.world)}` }
    const url = `http://127.0.0.1:8080/lab/sessions/${browser.session().id}`
    const text = await (await again(new Request(url, { headers }))).text()
    expect(text).toContain('its first steps are no longer kept')
  })
  it('among three at once is a case, though no scenario has three browsers', async () => {
    const lab = labOf()
    const [one, two, three] = [lab.browser(), lab.browser(), lab.browser()]
    for (const browser of [one, two, three]) browser.open('reset')
    for (const captcha of ['wrong', 'right'] as const)
      for (const browser of [one, two, three]) browser.act({ type: 'identity.given', user: ana, captcha })
    const at = `/lab/sessions/${three.session().id}`
    expect(await lab.read(`${at}/walk.yaml`)).toContain('session: c')
    expect((await lab.ask(`${at}/walk.feature`)).status).toBe(409)
    expect(await lab.read(at)).toContain('These steps cannot be written as a scenario')
  })
  it('keeps no password that was typed', async () => {
    const lab = labOf()
    const browser = lab.browser()
    browser.open('signIn', newcomer)
    browser.act({ type: 'password.entered', password: secret })
    expect(await lab.read(`/lab/sessions/${browser.session().id}`)).not.toContain(secret)
  })
})

describe('a walk that is played', () => {
  const steps = `
- open: reset
- { identify: ${ana}, captcha: right }
- choose: emailAlternate
- send: true
- code: right
- expect: { page: verification1 }
- wait: 16m
`
  it('happens in a fresh session of this world, step by step', async () => {
    const { send, read, world } = labOf()
    expect((await send('/lab/replay', { steps, user: ana })).status).toBe(303)
    const text = await read('/lab/replay?played')
    expect(text).toContain('verification2')
    expect(text).toContain('Line 7, column 3: page: expected &quot;verification1&quot;')
    expect(text).toContain('SessionExpired')
    expect([world.sessions.size, world.store.messages.length, world.clock.offset]).toEqual([1, 1, 960_000])
  })
  for (const [wrong, place] of [
    ['- open: resett', 'Line 1, column 9'],
    ['- open: reset\n- { cod: right }', 'Line 2, column 5'],
    ['open: [', 'Line 1'],
    ['open: reset', 'Line 1, column 1: a walk is a list of steps'],
    ['- open: reset\n- times: 3', 'Line 2, column 3: `times` alone is not a step'],
  ] as const) {
    it(`reports the line of a mistake in \`${wrong.replace('\n', ' ')}\``, async () => {
      const { send, read } = labOf()
      await send('/lab/replay', { steps: wrong, user: '' })
      expect(await read('/lab/replay?played')).toContain(place)
    })
  }
  it('can be one that was walked here', async () => {
    const lab = labOf()
    const browser = lab.browser()
    browser.open('reset')
    browser.act({ type: 'identity.given', user: lok, captcha: 'right' })
    const text = await lab.read(`/lab/replay?session=${browser.session().id}`)
    expect(text).toContain('open: reset')
    expect(text).toContain(`identify: ${lok}`)
  })
})
