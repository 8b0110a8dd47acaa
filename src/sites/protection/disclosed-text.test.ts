import { describe, expect, it } from 'vitest'
import { tenantOf } from '../../given.test-kit.ts'
import { people, plainText, portalOf } from '../browser.test-kit.ts'
import { adminCookie, adminProof } from './admin-auth.ts'
import { ana, ask } from './guard.test-kit.ts'

describe('what leads elsewhere (SEC-146)', () => {
  for (const query of ['return_to', 'redirect', 'next', 'url', 'ru', 'mkt', 'user'])
    it(`${query} is no address to go to`, async () => {
      const { portal } = portalOf()
      for (const path of ['/', '/reset', '/security-info', '/change-password']) {
        const response = await ask(portal, `${path}?${query}=https://evil.test/`)
        expect(response.headers.get('location') ?? '/').toMatch(/^\/[\w-]*$/)
        expect(await response.text()).not.toMatch(/(href|action|src)="[^"]*evil/)
      }
    })
})

describe('names that are not what they look like (SEC-145)', () => {
  const markup = '<img src=x onerror=alert(1)>'
  const hidden = 'Ana \u202Etxt.exe\u202C \u200B\u0007'
  it('are shown as text, with invisible characters spelled out', async () => {
    const tenant = people.replace(
      'displayName: Ana Lima',
      `displayName: ${JSON.stringify(`${hidden}${markup}`)}`,
    )
    const policy = `
properties: { enabled: selected, group: "G\\u202E${markup}" }
authenticationMethods: { available: [securityQuestions], securityQuestions: { registered: 3, required: 3, custom: ["Q\\u202E ${markup}", "b b b", "c c c"] } }`
    const { world, portal } = portalOf({ tenant, policy })
    const headers = { cookie: `${adminCookie}=${adminProof(world)}` }
    for (const path of [
      '/',
      '/lab/users',
      `/lab/users/${ana}`,
      '/admin/properties',
      '/admin/authentication-methods',
    ]) {
      const html = await (await ask(portal, path, { headers })).text()
      expect(html, path).not.toContain('<img')
      const read = plainText(html.replace(/<(textarea|head)[\s\S]*?<\/\1>/g, ''))
      expect(read, path).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u0007]/)
    }
    expect(await (await ask(portal, '/', { headers })).text()).toContain('[U+202E]')
  })
  for (const helpdesk of ['javascript:alert(1)', 'data:text/html,x', 'ftp://contoso.com', 'vbscript:x'])
    it(`a helpdesk at ${helpdesk} is turned away before it is a page`, () => {
      expect(() => portalOf({ policy: `customization: { helpdesk: "${helpdesk}" }` })).toThrow(
        '/customization/helpdesk',
      )
    })
  it('a helpdesk that hides where it leads is shown, not linked', async () => {
    const { portal } = portalOf({ policy: 'customization: { helpdesk: "http://contoso.com/\\u202E<b>" }' })
    const html = await (await ask(portal, '/')).text()
    expect(html).toContain('http://contoso.com/[U+202E]&lt;b&gt;')
    expect(html).not.toMatch(/href="http/)
  })
})

it('a user name with half a character in it is none: no link could hold it', () => {
  expect(() => tenantOf('users: [{ userPrincipalName: "\\ud800@contoso.com" }]')).toThrow(
    '/users/0/userPrincipalName',
  )
})
