import { describe, expect, it } from 'vitest'
import { origin, portalOf } from '../browser.test-kit.ts'

const ana = 'ana@contoso.onmicrosoft.com'

/** Asks for a visit, and opens a path with its cookies. */
async function visiting(opening: object) {
  const { portal, world } = portalOf()
  const response = await portal(
    new Request(`${origin}/api/visits`, {
      method: 'POST',
      headers: { authorization: `Bearer ${world.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(opening),
    }),
  )
  expect(response.status).toBe(201)
  const { cookies } = (await response.json()) as { cookies: { name: string; value: string }[] }
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const look = async (path: string) => {
    const answer = await portal(new Request(`${origin}${path}`, { headers: { cookie } }))
    return { status: answer.status, html: await answer.text() }
  }
  return { world, look }
}

describe('a browser that was let in', () => {
  it('stands behind the sign-in of its user, on a page that has begun', async () => {
    const { look } = await visiting({ entry: 'change', user: ana })
    const { status, html } = await look('/change-password')
    expect(status).toBe(200)
    expect(html).toMatch(/data-page="changePassword"[^>]*data-session="[^"]+"/)
  })
  it('is not signed in on pages that ask for a user', async () => {
    const { look } = await visiting({ entry: 'registration', user: ana, interrupt: true })
    expect((await look('/registration')).html).toContain('data-page="signIn"')
    expect((await look('/security-info')).status).toBe(303)
  })
  it('is not signed in as a user with a disabled account', async () => {
    const { look } = await visiting({ entry: 'securityInfo', user: 'off@contoso.onmicrosoft.com' })
    expect((await look('/security-info')).html).toContain('data-page="refused"')
    expect((await look('/change-password')).status).toBe(303)
  })
})
