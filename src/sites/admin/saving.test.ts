import { describe, expect, it } from 'vitest'
import { tenant, policy, name, open, methods, methodsPath, text, words, without } from './blade.test-kit.ts'

describe('saving', () => {
  it('first shows the change, who is affected, and writes nothing', async () => {
    const { post, written } = open()
    const page = await words(post(methodsPath, { ...methods, act: 'save' }))
    expect(page).toContain('Nothing has been written yet.')
    expect(page).toContain('- required: 1 # one is enough')
    expect(page).toContain('+ required: 2 # one is enough')
    expect(page).toContain('Affected: 2 of 3 users. Not affected: 1.')
    expect(page).toContain('Can no longer reset: 1')
    expect(page).toContain('bo@contoso.com can reset cannot reset: UserNotProperlyConfigured')
    expect(page).toContain('Must register when they sign in next: 1')
    expect(page).toContain('Pass a different number of verification steps: 1')
    expect(written()).toBe(policy)
  })
  it('then writes the change and not a byte more, keeps the previous version, and puts the new policy in force', async () => {
    const { save, written, previous, world, request } = open()
    const { store } = world
    const response = await save(methodsPath, methods)
    expect([response.status, response.headers.get('location')]).toEqual([303, `${methodsPath}?saved`])
    expect(written()).toBe(policy.replace('required: 1', 'required: 2'))
    expect(previous()).toBe(policy)
    expect(world.store).toBe(store)
    expect(world.store.policy.authenticationMethods.required).toBe(2)
    const shown = await text(request(`${methodsPath}?saved`))
    expect(shown).toContain('set/sspr.yaml.previous')
    expect(shown).toMatch(/name="required" value="2" checked/)
  })
  it('writes an audit entry, and one with the old and the new value', async () => {
    const { save, world, request } = open()
    await save(methodsPath, methods)
    expect(world.store.auditLog.map(({ activity, status }) => [activity, status])).toEqual([
      ['Self-service password reset policy changes', 'success'],
    ])
    expect(world.adminLog).toMatchObject([
      { status: 'success', changes: [{ pointer: '/authenticationMethods/required', old: 1, new: 2 }] },
    ])
    expect(await words(request('/admin/audit-logs'))).toContain('/authenticationMethods/required : 1 → 2')
  })
  it('keeps a session that is under way', async () => {
    const { save, world, request } = open()
    const page = await request('/reset')
    const cookie = page.headers.get('set-cookie')!.split(';')[0]!
    const form = /name="form" value="([^"]+)"/.exec(await page.text())![1]!
    const fields = new URLSearchParams({
      form,
      step: '0',
      act: 'identify',
      user: 'bo@contoso.com',
      person: 'yes',
    })
    await request('/reset', { method: 'POST', body: fields }, cookie)
    const before = [...world.sessions.keys()]
    await save(methodsPath, methods)
    expect([...world.sessions.keys()]).toEqual(before)
    expect(before).toHaveLength(1)
  })
  it.each([
    [
      'a box that is ticked',
      { ...methods, required: '1', 'available.officePhone': 'on' },
      '- mobilePhone\n',
      '- mobilePhone\n      - officePhone\n',
    ],
    [
      'a box that is unticked',
      without({ ...methods, required: '1' }, 'available.mobilePhone'),
      '      - mobilePhone\n',
      '',
    ],
  ])('%s changes one line of a list', async (_, fields, before, after) => {
    const { save, written } = open()
    await save(methodsPath, fields)
    expect(written()).toBe(policy.replace(before, after))
  })
  it('keeps quotes, braces and comments when a group comes and goes', async () => {
    const { save, written } = open()
    await save('/admin/properties', { enabled: 'selected', group: 'Pilot' })
    const chosen = policy.replace('{ enabled: "all" }', '{ enabled: "selected", group: Pilot }')
    expect(written()).toBe(chosen)
    await save('/admin/properties', { enabled: 'all', group: '' })
    expect(written()).toBe(chosen.replace('"selected", group: Pilot', '"all", group: null'))
  })
  it('puts the helpdesk in and out beside its comment', async () => {
    const { save, written } = open()
    await save('/admin/customization', { 'helpdesk.custom': 'yes', helpdesk: 'help@contoso.com' })
    expect(written()).toBe(policy.replace('helpdesk: null', 'helpdesk: help@contoso.com'))
    await save('/admin/customization', { 'helpdesk.custom': 'no', helpdesk: 'help@contoso.com' })
    expect(written()).toBe(policy)
  })
  it('writes pages that the file does not have yet, or has as null', async () => {
    const { save, written } = open({ files: { [name]: `${policy}  registration: null\n` } })
    await save('/admin/registration', { register: 'no', reconfirm: '90' })
    expect(written()).toBe(`${policy}  registration: { required: false, reconfirmAfterDays: 90 }\n`)
    await save('/admin/notifications', { notifyUsers: 'yes', notifyAdministrators: 'yes' })
    expect(written()).toMatch(/\n {2}notifications:\n {4}administrators: true\n$/)
  })
  it('writes a set that is all in one file, and leaves its tenant alone', async () => {
    const whole = `${tenant}---\n${policy}`
    const { save, written, world } = open({
      files: { '/work/set/tenant.yaml': '# nothing\nkind: Cases', [name]: whole },
    })
    const before = world.store.tenant
    await save(methodsPath, methods)
    expect(written()).toBe(whole.replace('required: 1', 'required: 2'))
    expect(world.store.tenant).toBe(before)
    await save(methodsPath, { ...methods, required: '1' })
    expect(written()).toBe(whole)
  })
  it('keeps Windows line ends, a byte order mark and anchors', async () => {
    const windows = `\uFEFF${policy
      .replace('required: 1', 'required: &one 1')
      .replace('helpdesk: null', 'helpdesk: &nobody null')
      .replaceAll('\n', '\r\n')}`
    const { save, post, written } = open({ files: { [name]: windows } })
    expect(
      await words(post('/admin/registration', { register: 'no', reconfirm: '180', act: 'save' })),
    ).not.toContain('·')
    await save('/admin/registration', { register: 'no', reconfirm: '180' })
    expect(written()).toBe(`${windows}  registration:\r\n    required: false\r\n`)
  })
  it('what is not changed is not written', async () => {
    const { save, previous, world } = open()
    const response = await save('/admin/properties', { enabled: 'all', group: '' })
    expect(await words(response)).toContain('nothing to save')
    expect([previous(), world.adminLog]).toEqual([null, []])
  })
})

describe('two browsers', () => {
  it('what one has saved is not undone by what the other looked at before', async () => {
    const { post, save, written, world } = open()
    const shown = await text(post(methodsPath, { ...methods, act: 'save' }))
    const reviewed = /name="reviewed" value="([^"]+)"/.exec(shown)![1]!
    await save(methodsPath, { ...methods, required: '1', 'available.officePhone': 'on' })
    const after = written()
    const response = await post(methodsPath, { ...methods, act: 'confirm', token: world.token, reviewed })
    expect(response.status).toBe(409)
    const page = await words(response)
    expect(page).toContain('The policy has changed since you looked at this page')
    expect(page).toContain('- - officePhone')
    expect(written()).toBe(after)
  })
})
