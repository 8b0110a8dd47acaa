import { describe, expect, it } from 'vitest'
import { testEnvironment } from '../../environment.test-kit.ts'
import type { TestEnvironment } from '../../environment.test-kit.ts'
import { readLibrary } from '../../policy/sets.ts'
import { repeatable } from '../../service/store.ts'
import { deskCookie, deskFormToken, deskProof } from '../guard/desk.ts'
import { createPortal } from '../portal.tsx'
import { ar } from '../texts/ar/index.ts'
import { en } from '../texts/en/index.ts'
import { methodLabels, policyMethods } from '../../policy/methods.ts'
import { createWorld } from '../world.ts'
import { policyFileOf } from './policy-file.ts'

const tenant = `apiVersion: sspr/v1
kind: Tenant
metadata: { name: contoso }
spec:
  domains: [contoso.onmicrosoft.com, contoso.com]
  license: p1
  telephony: ownProvider
  groups: [{ name: Pilot, members: [ana@contoso.com] }, { name: "Two <b>", members: [bo@contoso.com] }]
  users:
    - { userPrincipalName: ana@contoso.com, authentication: { email: ana@example.org, phone: "+1 4255550100" } }
    - { userPrincipalName: bo@contoso.com, authentication: { email: bo@example.org } }
    - { userPrincipalName: root@contoso.com, roles: [Global Administrator], authentication: { email: r@example.org } }
`
const policy = `# why we have this file
apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: pilot }
spec:
  authenticationMethods:
    required: 1 # one is enough
    available:
      - email # everybody has one
      - mobilePhone
  properties: { enabled: "all" } # agreed in May
  customization:
    helpdesk: null # nobody yet
`
const name = '/work/set/sspr.yaml'

interface Opened {
  readonly files?: Readonly<Record<string, string>>
  readonly adapt?: (environment: TestEnvironment) => TestEnvironment
  readonly hasDesk?: boolean
}

function open({ files = {}, adapt = (one) => one, hasDesk = true }: Opened = {}) {
  const environment = adapt(
    testEnvironment({ files: { '/work/set/tenant.yaml': tenant, [name]: policy, ...files } }),
  )
  const readAgain = () => readLibrary(environment, ['set'])
  const [set] = readAgain().sets
  let drawn = 0
  let now = Date.UTC(2026, 5, 1, 9)
  const outside = {
    now: () => now,
    randomBytes: (count: number) => new Uint8Array(count).map(() => drawn++ % 251),
    random: repeatable(1),
    seeded: true,
  }
  const file = policyFileOf(environment, set!)
  const world = createWorld(
    set!.tenant,
    set!.policy,
    outside,
    {},
    hasDesk ? { set: set!, file, readAgain } : null,
  )
  const portal = createPortal(world)
  const request = (path: string, init: RequestInit = {}, cookie = `${deskCookie}=${deskProof(world)}`) =>
    portal(new Request(`http://127.0.0.1:8080${path}`, { ...init, headers: { cookie, ...init.headers } }))
  const body = (fields: Readonly<Record<string, string>>) =>
    new URLSearchParams({ form: deskFormToken(world), ...fields })
  const post = (path: string, fields: Readonly<Record<string, string>>) =>
    request(path, { method: 'POST', body: body(fields) })
  /** Reviews a change and confirms what was shown. */
  const save = async (path: string, fields: Readonly<Record<string, string>>, token = world.token) => {
    const shown = await (await post(path, { ...fields, act: 'save' })).text()
    const reviewed = /name="reviewed" value="([^"]+)"/.exec(shown)?.[1] ?? ''
    return post(path, { ...fields, act: 'confirm', token, reviewed })
  }
  return {
    world,
    environment,
    request,
    post,
    save,
    written: () => environment.textOf(name),
    previous: () => environment.textOf(`${name}.previous`),
    pass: (time: number) => (now += time),
  }
}

const methods = {
  required: '2',
  'available.email': 'on',
  'available.mobilePhone': 'on',
  questionsRegistered: '5',
  questionsRequired: '3',
  predefined: 'these',
  custom: '',
}
const methodsPath = '/admin/authentication-methods'
const text = async (response: Response | Promise<Response>) => (await response).text()
/** What a reader sees of a page. */
const words = async (response: Response | Promise<Response>) =>
  (await text(response))
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')

describe('who may come in', () => {
  it('nobody without the cookie of the desk, and every attempt is written down (SEC-149)', async () => {
    const { request, world } = open()
    for (const path of ['/admin', '/admin/properties', '/admin/policy', '/admin/audit-logs']) {
      expect((await request(path, {}, '')).status).toBe(403)
      expect((await request(path, { method: 'POST' }, 'sspr-desk=made-up')).status).toBe(403)
    }
    expect(world.deskLog).toHaveLength(8)
    expect(world.deskLog.at(-1)).toMatchObject({
      activity: 'authz.denied',
      status: 'failure',
      request: 'POST /admin/audit-logs',
    })
    expect(await words(request('/admin/audit-logs'))).toContain('POST /admin/policy')
  })
  it('however often somebody knocks, a change stays in the log', async () => {
    const { request, save, world } = open()
    await save(methodsPath, methods)
    for (let count = 0; count < 250; count++) await request('/admin', {}, '')
    expect(world.deskLog).toHaveLength(200)
    expect(world.deskLog[0]).toMatchObject({ status: 'success' })
  })
  it('a token in the address of a refused request is not in the log', async () => {
    const { request, world } = open()
    await request(`/admin/file?token=${world.token}`, {}, '')
    expect(JSON.stringify(world.deskLog)).not.toContain(world.token)
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
    expect(world.deskLog.map(({ reason }) => reason)).toEqual(Array(2).fill('the form is not from the desk'))
    expect(written()).toBe(policy)
  })
  it('a field that stands twice, another kind of body and a form from elsewhere are refused', async () => {
    const { request, world } = open()
    const twice = `form=${deskFormToken(world)}&enabled=all&enabled=none`
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

describe('looking', () => {
  it('shows every page with the present values and where they stand', async () => {
    const { request } = open()
    expect((await request('/admin')).headers.get('location')).toBe('/admin/properties')
    const properties = await text(request('/admin/properties'))
    expect(properties).toMatch(/name="enabled" value="all" checked/)
    expect(properties).toContain('set/sspr.yaml:11')
    expect(properties).toContain('value="Two &lt;b&gt;"')
    const shown = await text(request(methodsPath))
    expect(shown).toMatch(/name="required" value="1" checked/)
    expect(shown).toMatch(/name="available.email" value="on" checked/)
    expect(shown).not.toMatch(/name="available.officePhone" value="on" checked/)
    for (const page of ['registration', 'notifications', 'customization', 'on-premises-integration'])
      expect((await request(`/admin/${page}`)).status).toBe(200)
    expect(await words(request('/admin/registration'))).toContain('this is the default')
  })
  it('shows a finding beside its field, and what Microsoft fixes for administrators', async () => {
    const { request } = open()
    expect(await text(request(methodsPath))).toMatch(/id="finding-required-0"[\s\S]*policy\/one-gate/)
    const administrators = await words(request('/admin/administrator-policy'))
    expect(administrators).toContain('two different methods')
    expect(administrators).toMatch(/root@contoso.com \( Global Administrator \): cannot reset/)
    expect(administrators).toContain('Security questions are never available')
  })
  it('changes nothing', async () => {
    const { request, world, environment, written } = open()
    for (const page of ['properties', 'file', 'audit-logs', 'administrator-policy', 'customization'])
      await request(`/admin/${page}`)
    expect([written(), environment.textOf(`${name}.previous`)]).toEqual([policy, null])
    expect([world.deskLog, world.store.auditLog, world.visits.size]).toEqual([[], [], 0])
  })
  it('has no inline style or script, and says everything in Arabic too', async () => {
    const { request } = open()
    const page = await text(request('/admin/properties?mkt=ar'))
    expect(page).not.toMatch(/<style|style="|<script>|onclick/)
    expect(page).toContain('dir="rtl"')
    expect(page).toContain('تمكين إعادة تعيين كلمة المرور ذاتيًا')
    const untranslated = Object.keys(en).filter(
      (id) => id.startsWith('blade.') && ar[id as keyof typeof ar] === en[id as keyof typeof en],
    )
    expect(untranslated).toEqual([])
  })
  it('calls methods as the portal does', () => {
    expect(policyMethods.map((method) => en[`blade.method.${method}`])).toEqual(Object.values(methodLabels))
  })
})

describe('saving', () => {
  it('first shows the change, who is affected, and writes nothing', async () => {
    const { post, written } = open()
    const page = await words(post(methodsPath, { ...methods, act: 'save' }))
    expect(page).toContain('Nothing is written yet.')
    expect(page).toContain('- required: 1 # one is enough')
    expect(page).toContain('+ required: 2 # one is enough')
    expect(page).toContain('Of 3 users, 2 are affected and 1 are not.')
    expect(page).toContain('Can no longer reset: 1')
    expect(page).toContain('bo@contoso.com can reset cannot reset: UserNotProperlyConfigured')
    expect(page).toContain('Must register when they sign in next: 1')
    expect(page).toContain('Pass another number of verification steps: 1')
    expect(written()).toBe(policy)
  })
  it('then writes the change and not a byte more, keeps the last version, and goes on under the new policy', async () => {
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
    expect(world.deskLog).toMatchObject([
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
    expect([previous(), world.deskLog]).toEqual([null, []])
  })
})

function without(fields: Readonly<Record<string, string>>, field: string): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([one]) => one !== field))
}

describe('errors', () => {
  it.each([
    ['/admin/properties', { enabled: 'selected', group: '' }, 'enabled', 'policy/selected-without-group'],
    ['/admin/properties', { enabled: 'selected', group: 'Nobody' }, 'group', 'policy/unknown-group'],
    ['/admin/properties', { enabled: 'everyone', group: '' }, 'enabled', 'schema/wrong-value'],
    ['/admin/properties', {}, 'enabled', 'schema/wrong-value'],
    ['/admin/registration', { register: 'yes', reconfirm: '731' }, 'reconfirm', 'schema/out-of-range'],
    ['/admin/registration', { register: 'yes', reconfirm: '1e2' }, 'reconfirm', 'schema/wrong-type'],
    ['/admin/registration', { register: 'maybe', reconfirm: '1' }, 'register', 'schema/wrong-type'],
    ['/admin/customization', { 'helpdesk.custom': 'yes', helpdesk: '' }, 'helpdesk', 'schema/wrong-format'],
    [
      '/admin/customization',
      { 'helpdesk.custom': 'yes', helpdesk: 'javascript:alert(1)' },
      'helpdesk',
      'schema/wrong-format',
    ],
    [
      '/admin/customization',
      { 'helpdesk.custom': 'yes', helpdesk: 'https://a\nspec: {}' },
      'helpdesk',
      'schema/wrong-format',
    ],
    [methodsPath, { ...methods, custom: 'ab' }, 'custom', 'schema/wrong-length'],
    [
      methodsPath,
      {
        ...methods,
        'available.securityQuestions': 'on',
        questionsRegistered: '3',
        questionsRequired: '4',
        predefined: 'all',
      },
      'questionsRegistered',
      'policy/questions-register-fewer-than-reset',
    ],
  ] as const)('%s with %j: beside its field, and nothing is written', async (path, fields, setting, code) => {
    const { post, save, written, previous, world } = open()
    const response = await post(path, { ...fields, act: 'save' })
    const page = await response.text()
    expect(response.status).toBe(422)
    expect(page).toMatch(new RegExp(`id="finding-${setting}-0"[\\s\\S]{0,2000}<code>${code}</code>`))
    expect(page).toContain(`href="#setting-${setting}"`)
    expect(page).toContain('role="alert"')
    expect((await save(path, fields)).status).toBe(422)
    expect([written(), previous(), world.store.policy.properties.enabled]).toEqual([policy, null, 'all'])
  })
  it('what was typed stands in the form again', async () => {
    const { post } = open()
    const page = await text(
      post('/admin/customization', {
        act: 'save',
        'helpdesk.custom': 'yes',
        helpdesk: '"><script>alert(1)</script>',
      }),
    )
    expect(page).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"')
    expect(page).not.toContain('<script>alert')
  })
  it('a field of 10 000 characters is too long', async () => {
    const { post, written } = open()
    const helpdesk = `https://${'a'.repeat(10_000)}`
    expect(
      (await post('/admin/customization', { act: 'save', 'helpdesk.custom': 'yes', helpdesk })).status,
    ).toBe(413)
    expect(written()).toBe(policy)
  })
  it('a question that looks like YAML stays a question', async () => {
    const { save, world } = open()
    const questions = ['- a: &b !!js "c" # d', "'}], { [", '\u202Eright to left: yes', '*alias', '--- |']
    const response = await save(methodsPath, { ...methods, custom: questions.join('\r\n') })
    expect(response.status).toBe(303)
    expect(world.store.policy.authenticationMethods.securityQuestions.custom).toEqual(questions)
    expect(
      readLibrary(open({ files: { [name]: world.desk!.set.policyDocument.source.text } }).environment, [
        'set',
      ]).diagnostics,
    ).toEqual([])
  })
})

describe('the start token', () => {
  it('a wrong one writes nothing and is written down', async () => {
    const { save, written, world } = open()
    const response = await save(methodsPath, methods, 'wrong')
    expect(response.status).toBe(403)
    const page = await response.text()
    expect(page).toContain('Tries left before edits are locked for a minute: 4.')
    expect(page).not.toContain(world.token)
    expect(written()).toBe(policy)
    expect(world.deskLog).toMatchObject([{ activity: 'authz.denied', reason: 'start token: wrong' }])
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

describe('the file', () => {
  it('one that changed on disk meanwhile is left alone, with the way out', async () => {
    const { save, environment, written, previous, world, post } = open()
    const theirs = policy.replace('# agreed in May', '# agreed in June')
    environment.files.write(name, theirs)
    const response = await save(methodsPath, methods)
    expect(response.status).toBe(409)
    expect(await words(response)).toContain('Read the file again')
    expect([written(), previous()]).toEqual([theirs, null])
    expect(world.store.policy.authenticationMethods.required).toBe(1)
    expect((await post('/admin/file', { act: 'readAgain' })).status).toBe(303)
    expect((await save(methodsPath, methods)).status).toBe(303)
    expect(written()).toBe(theirs.replace('required: 1', 'required: 2'))
  })
  it('one that is gone is not made anew', async () => {
    let isGone = false
    const { save, written } = open({
      adapt: (one) => ({
        ...one,
        files: {
          ...one.files,
          readAtMost(path, most) {
            if (isGone) throw new Error('ENOENT')
            return one.files.readAtMost(path, most)
          },
        },
      }),
    })
    isGone = true
    expect((await save(methodsPath, methods)).status).toBe(409)
    expect(written()).toBe(policy)
  })
  it('a disk that is full changes nothing, and the failure is written down', async () => {
    const { save, written, world } = open({
      adapt: (one) => ({
        ...one,
        files: {
          ...one.files,
          write: () => {
            throw new Error('ENOSPC')
          },
        },
      }),
    })
    const response = await save(methodsPath, methods)
    expect(response.status).toBe(500)
    expect(await words(response)).toContain('could not be written')
    expect([written(), world.store.policy.authenticationMethods.required]).toEqual([policy, 1])
    expect(world.deskLog).toMatchObject([{ status: 'failure' }])
  })
  it('no other file is ever written', async () => {
    const paths: string[] = []
    const { save, post, request } = open({
      adapt: (one) => ({
        ...one,
        files: {
          ...one.files,
          write(path, written) {
            paths.push(path)
            one.files.write(path, written)
          },
        },
      }),
    })
    const hostile = {
      file: '../../etc/passwd',
      path: '/etc/passwd',
      'metadata.name': '../x',
      previous: '/tmp/x',
    }
    await save(methodsPath, { ...methods, ...hostile })
    await post('/admin/file', { act: 'readAgain', ...hostile })
    await save('/admin/properties', { enabled: 'selected', group: '../../etc/passwd' })
    for (const path of ['/admin/../etc/passwd', '/admin/file/../../x', '/admin/..%2f..%2fetc%2fpasswd'])
      expect((await request(path)).status).toBe(404)
    expect(paths).toEqual([`${name}.previous`, name])
  })
  it('a link, and a policy that comes from no file, are only shown', async () => {
    const link = (one: TestEnvironment): TestEnvironment => ({
      ...one,
      files: {
        ...one.files,
        list: (folder) => one.files.list(folder).map((entry) => ({ ...entry, kind: 'link' as const })),
      },
    })
    const environment = testEnvironment({ files: { '/work/set/tenant.yaml': tenant, [name]: policy } })
    expect(policyFileOf(link(environment), readLibrary(environment, ['set']).sets[0]!)).toBe(null)
    const { request, post } = open({ hasDesk: false })
    const page = await text(request('/admin/properties'))
    expect(page).toContain('can only be looked at')
    expect(page).toMatch(/name="enabled" value="all" checked/)
    expect(page).not.toContain('value="save"')
    expect((await post('/admin/properties', { enabled: 'none', group: '', act: 'save' })).status).toBe(409)
    expect(await words(request('/admin/file'))).toContain('comes from no file')
  })
  it('a policy that a laboratory put in force is only shown until the file is read again', async () => {
    const { world, request, post } = open()
    world.store.policy = { ...world.store.policy, properties: { enabled: 'none', group: null } }
    const page = await text(request('/admin/properties'))
    expect(page).toMatch(/name="enabled" value="none" checked/)
    expect(page).toContain('Another policy than that of the file')
    expect((await post('/admin/properties', { enabled: 'all', group: '', act: 'save' })).status).toBe(409)
    await post('/admin/file', { act: 'readAgain' })
    expect(await text(request('/admin/properties'))).toMatch(/name="enabled" value="all" checked/)
  })
  it('a policy that a data file gave back is edited if it is that of the file', async () => {
    const { world, save, written } = open()
    world.store.policy = structuredClone(world.store.policy)
    world.store.tenant = structuredClone(world.store.tenant)
    expect((await save(methodsPath, methods)).status).toBe(303)
    expect(written()).toBe(policy.replace('required: 1', 'required: 2'))
  })
  it('files with errors are not put in force', async () => {
    const { environment, post, world } = open()
    environment.files.write(name, policy.replace('"all"', 'everyone'))
    const before = world.store.policy
    expect((await post('/admin/file', { act: 'readAgain' })).status).toBe(422)
    expect(world.store.policy).toBe(before)
  })
})
