import { describe, expect, it } from 'vitest'
import { readLibrary } from '../../policy/load/library.ts'
import { policy, name, open, methodsPath, text, methods } from './blade.test-kit.ts'

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
  it('stand alone in the summary, and what was typed is not called the default', async () => {
    const { post } = open()
    const page = await text(post('/admin/registration', { act: 'save', register: 'yes', reconfirm: '731' }))
    const [summary = ''] = /<section class="blade-summary error"[\s\S]*?<\/section>/.exec(page) ?? []
    expect(summary.match(/<li>/g)).toHaveLength(1)
    expect(summary).not.toMatch(/Note:|Warning:/)
    expect(page.match(/Not in the file yet/g)).toHaveLength(1)
    expect(page.match(/this is the default/g)).toHaveLength(1)
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
      readLibrary(
        open({ files: { [name]: world.policyInUse!.set.policyDocument.source.text } }).environment,
        ['set'],
      ).diagnostics,
    ).toEqual([])
  })
})
