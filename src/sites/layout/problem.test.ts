import { describe, expect, it } from 'vitest'
import { browserOf, portalOf, type Browser } from '../browser.test-kit.ts'
import { createPortal } from '../portal.tsx'

const ana = 'ana@contoso.onmicrosoft.com'
const password = 'Qz7#mnw8-typed'

/** Sends a form and returns the page of the answer, wherever it leads. */
async function send(browser: Browser, fields: Readonly<Record<string, string>>) {
  const response = await browser.post('/reset', fields)
  const html = await response.text()
  const state = /data-state="(\w+)"/.exec(html)?.[1]
  return { status: response.status, state, html, to: response.headers.get('location') }
}

/** A browser on the page of methods, and the form that it has there. */
async function choosing() {
  const browser = browserOf(portalOf().portal)
  await browser.get(`/reset?user=${ana}`)
  await browser.press('identify', { person: 'yes' })
  const form = browser.seen().forms.find(({ buttons }) => buttons.includes('option'))!
  return { browser, fields: { ...Object.fromEntries(form.fields), act: 'option' } }
}

describe('a form from an earlier state of its page', () => {
  it('changes nothing, keeps what was typed, and leads to the current page', async () => {
    const { browser, fields } = await choosing()
    await browser.press('option', { option: 'textMobilePhone' })
    const before = (await browser.get('/reset')).html
    const typed = { contact: '+1 4255550100', password, code: '123456', act: 'send' }
    const stale = await send(browser, { ...fields, ...typed })
    expect(stale).toMatchObject({ status: 409, state: 'noLongerHere' })
    expect(stale.html).toContain('+1 4255550100')
    expect(stale.html).not.toMatch(/Qz7|123456/)
    expect((await browser.get('/reset')).html).toBe(before)
  })
  it('sent twice acts once and shows the page after it', async () => {
    const { browser, fields } = await choosing()
    const twice = { ...fields, option: 'textMobilePhone' }
    expect(await send(browser, twice)).toMatchObject({ status: 303, to: '/reset' })
    expect(await send(browser, twice)).toMatchObject({ status: 303, to: '/reset' })
    expect((await browser.get('/reset')).state).toContain('textMobilePhone')
  })
})

describe('a problem is a page in the language of the browser', () => {
  it('for an address without a page', async () => {
    const page = await browserOf(portalOf().portal).get('/nowhere?mkt=ar')
    expect(page).toMatchObject({ status: 404, page: 'problem' })
    expect(page.html).toContain('dir="rtl"')
  })
  it('for a form that no page of this browser has', async () => {
    const page = await send(browserOf(portalOf().portal), { act: 'identify', user: ana })
    expect(page).toMatchObject({ status: 403, state: 'foreignForm' })
    expect(page.html).toContain(ana)
  })
  it('for too many requests of one browser, while another continues', async () => {
    const { world } = portalOf()
    const unlimited = { burst: 1e9, perSecond: 0 }
    const portal = createPortal(world, { pace: { browser: { burst: 2, perSecond: 0 }, others: unlimited } })
    const [noisy, calm] = [browserOf(portal), browserOf(portal)]
    for (const browser of [noisy, calm]) {
      await browser.get(`/reset?user=${ana}`)
      await browser.press('identify', { person: 'yes' })
    }
    const pages = []
    for (let count = 0; count < 3; count++) pages.push((await send(noisy, { act: 'restart' })).status)
    expect(pages).toEqual([403, 403, 429])
    expect((await calm.press('option', { option: 'textMobilePhone' })).status).toBe(200)
  })
})
