import { describe, expect, it } from 'vitest'
import { adminFormToken } from '../protection/admin-auth.ts'
import { policy, open, methods, methodsPath, words } from './blade.test-kit.ts'

describe('the policy editor admits', () => {
  it('only a browser with its cookie, and logs every refused attempt (SEC-149)', async () => {
    const { request, world } = open()
    for (const path of ['/admin', '/admin/properties', '/admin/policy', '/admin/audit-logs']) {
      expect((await request(path, {}, '')).status).toBe(403)
      expect((await request(path, { method: 'POST' }, 'sspr-admin=made-up')).status).toBe(403)
    }
    expect(world.adminLog).toHaveLength(8)
    expect(world.adminLog.at(-1)).toMatchObject({
      activity: 'authz.denied',
      status: 'failure',
      request: 'POST /admin/audit-logs',
    })
    expect(await words(request('/admin/audit-logs'))).toContain('POST /admin/policy')
  })
  it('many refused attempts do not push a change out of the log', async () => {
    const { request, save, world } = open()
    await save(methodsPath, methods)
    for (let count = 0; count < 250; count++) await request('/admin', {}, '')
    expect(world.adminLog).toHaveLength(200)
    expect(world.adminLog[0]).toMatchObject({ status: 'success' })
  })
  it('a token in the address of a refused request is not in the log', async () => {
    const { request, world } = open()
    await request(`/admin/file?token=${world.token}`, {}, '')
    expect(JSON.stringify(world.adminLog)).not.toContain(world.token)
  })
  it('a forged form changes nothing and is written down', async () => {
    const { request, world, written } = open()
    for (const form of ['', 'x'.repeat(32)]) {
      const fields = new URLSearchParams({
        form,
        act: 'confirm',
        token: world.token,
        enabled: 'none',
        group: '',
      })
      expect((await request('/admin/properties', { method: 'POST', body: fields })).status).toBe(403)
    }
    expect(world.adminLog.map(({ reason }) => reason)).toEqual(Array(2).fill('the form has no valid token'))
    expect(written()).toBe(policy)
  })
  it('a field that stands twice, another kind of body and a form from elsewhere are refused', async () => {
    const { request, world } = open()
    const twice = `form=${adminFormToken(world)}&enabled=all&enabled=none`
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await request('/admin/properties', { method: 'POST', body: twice, headers: type })).status).toBe(
      400,
    )
    expect((await request('/admin/properties', { method: 'POST', body: '{}' })).status).toBe(415)
    const foreign = { ...type, origin: 'http://evil.test' }
    expect(
      (await request('/admin/properties', { method: 'POST', body: twice, headers: foreign })).status,
    ).toBe(403)
  })
})

describe('the start token', () => {
  it('a wrong one writes nothing and is written down', async () => {
    const { save, written, world } = open()
    const response = await save(methodsPath, methods, 'wrong')
    expect(response.status).toBe(403)
    const page = await response.text()
    expect(page).toContain('Attempts left before edits are locked for a minute: 4.')
    expect(page).not.toContain(world.token)
    expect(written()).toBe(policy)
    expect(world.adminLog).toMatchObject([{ activity: 'authz.denied', reason: 'start token: wrong' }])
  })
  it('after five wrong ones the right one is not heard for a minute', async () => {
    const { save, written, pass } = open()
    const statuses: number[] = []
    for (let count = 0; count < 5; count++) statuses.push((await save(methodsPath, methods, 'wrong')).status)
    expect(statuses).toEqual([403, 403, 403, 403, 429])
    pass(59_999)
    expect((await save(methodsPath, methods)).status).toBe(429)
    expect(written()).toBe(policy)
    pass(1)
    expect((await save(methodsPath, methods)).status).toBe(303)
  })
  it('confirms what was shown and nothing else', async () => {
    const { post, written, world } = open()
    const confirm = { ...methods, act: 'confirm', token: world.token }
    for (const reviewed of ['', world.secrets.proofOf('review', 'x')])
      expect((await post(methodsPath, { ...confirm, reviewed })).status).toBe(409)
    expect(written()).toBe(policy)
  })
})
