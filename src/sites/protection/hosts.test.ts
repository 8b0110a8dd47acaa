import { describe, expect, it } from 'vitest'
import { origin, portalOf } from '../browser.test-kit.ts'
import { createPortal } from '../portal.tsx'
import { adminCookie, adminProof } from './admin-auth.ts'
import { bindAddressOf } from './bind-address.ts'
import { ana, ask, changed, formType, underway } from './guard.test-kit.ts'

describe('the host that is asked for', () => {
  for (const host of ['127.0.0.1:8080', 'localhost', 'LOCALHOST:1', '[::1]:8080'])
    it(`${host} is this machine`, async () => {
      expect((await portalOf().portal(new Request(`http://${host}/`))).status).toBe(200)
    })
  for (const host of ['evil.test', '127.0.0.1.evil.test', 'localhost.', '0.0.0.0', '192.168.0.7', '[::]'])
    it(`${host} is not, and nothing happens there`, async () => {
      const { world, portal } = portalOf()
      const request = new Request(`http://${host}/reset`, {
        method: 'POST',
        headers: formType,
        body: 'act=restart',
      })
      expect(await changed(world, async () => expect((await portal(request)).status).toBe(421))).toEqual([])
    })
  it('stands in the header as well as in the first line: one that differs is another host', async () => {
    const request = new Request(`${origin}/`, { headers: { host: 'evil.test' } })
    expect((await portalOf().portal(request)).status).toBe(421)
  })
  it('is never what a link is made from, nor is a header that forwards', async () => {
    const { portal, browser } = await underway()
    const more = {
      ...{ 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'https', forwarded: 'host=evil.test' },
      'x-original-url': '/lab',
    }
    const page = await (await ask(portal, '/reset', { headers: more })).text()
    expect(page).not.toContain('evil.test')
    expect(browser.seen().html).not.toMatch(/(href|action|src)="(\/\/|https?:\/\/127)/)
  })
})

describe('where a portal can be reached', () => {
  for (const [named, addresses] of [
    ['127.0.0.1', ['127.0.0.1', '::1']],
    ['localhost', ['127.0.0.1', '::1']],
    ['::1', ['127.0.0.1', '::1']],
    ['0x7f.1', ['127.0.0.1', '::1']],
    ['0.0.0.0', ['0.0.0.0']],
    ['0', ['0.0.0.0']],
    ['::', ['::']],
    ['127.0.0.2', ['127.0.0.2']],
    ['Portal.test', ['portal.test']],
  ] as const)
    it(`${named} is ${addresses.join(' and ')}`, () => {
      const reach = bindAddressOf(named)!
      expect(reach.addresses).toEqual(addresses)
      expect(reach.isLoopback).toBe(addresses.length === 2)
    })
  for (const named of ['', ' ', 'a b', 'host:80', 'host/path', 'user@host', '[::1]', '1.2.3.4.5', 'host?x'])
    it(`"${named}" is no address, not every address`, () => {
      expect(bindAddressOf(named)).toBe(null)
    })
})

describe('beyond this machine', () => {
  const abroad = () => {
    const { world } = portalOf()
    return {
      world,
      portal: createPortal(world, { hosts: bindAddressOf('portal.test')!.hosts, adminPages: false }),
    }
  }
  it('the pages are there under the name that was given', async () => {
    const { portal } = abroad()
    expect((await portal(new Request('http://portal.test:8080/reset'))).status).toBe(200)
  })
  for (const path of [
    '/lab',
    '/lab/inbox',
    '/admin',
    '/admin/properties',
    '/api/',
    '/api/messages',
    '/api/clock',
  ])
    it(`there is no ${path}, not even for who has the start token`, async () => {
      const { world, portal } = abroad()
      const headers = {
        cookie: `${adminCookie}=${adminProof(world)}`,
        authorization: `Bearer ${world.token}`,
      }
      expect((await ask(portal, path, { headers })).status).toBe(404)
    })
  it('no browser gets access to the administrator pages', async () => {
    const { world, portal } = abroad()
    const response = await ask(portal, `/?token=${world.token}`)
    expect(response.headers.getSetCookie()).toEqual([])
    const headers = { cookie: `${adminCookie}=${adminProof(world)}` }
    expect(await (await ask(portal, '/', { headers })).text()).not.toContain(ana)
  })
})
