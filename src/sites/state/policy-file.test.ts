import { describe, expect, it } from 'vitest'
import { readLibrary } from '../../policy/load/library.ts'
import { policyFileOf } from './policy-file.ts'
import { testEnvironment, type TestEnvironment } from '../../system/environment.test-kit.ts'
import { tenant, policy, name, open, methods, methodsPath, text, words } from '../admin/blade.test-kit.ts'

describe('the policy file', () => {
  it('is not overwritten if it changed on disk meanwhile, and the page says what to do', async () => {
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
  it('is not created again if it is gone', async () => {
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
  it('is unchanged if the disk is full, and the failure is logged', async () => {
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
    expect(world.adminLog).toMatchObject([{ status: 'failure' }])
  })
  it('is the only file that is ever written', async () => {
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
  it('is only shown if it is a link or the policy comes from no file', async () => {
    const link = (one: TestEnvironment): TestEnvironment => ({
      ...one,
      files: {
        ...one.files,
        list: (folder) => one.files.list(folder).map((entry) => ({ ...entry, kind: 'link' as const })),
      },
    })
    const environment = testEnvironment({ files: { '/work/set/tenant.yaml': tenant, [name]: policy } })
    expect(policyFileOf(link(environment), readLibrary(environment, ['set']).sets[0]!)).toBe(null)
    const { request, post } = open({ hasAdminPages: false })
    const page = await text(request('/admin/properties'))
    expect(page).toContain('read-only')
    expect(page).toMatch(/name="enabled" value="all" checked/)
    expect(page).not.toContain('value="save"')
    expect((await post('/admin/properties', { enabled: 'none', group: '', act: 'save' })).status).toBe(409)
    expect(await words(request('/admin/file'))).toContain('does not come from a file')
  })
  it('is only shown while the laboratory has put another policy in force, until it is read again', async () => {
    const { world, request, post } = open()
    world.store.policy = { ...world.store.policy, properties: { enabled: 'none', group: null } }
    const page = await text(request('/admin/properties'))
    expect(page).toMatch(/name="enabled" value="none" checked/)
    expect(page).toContain('The policy in force was set by the laboratory')
    expect((await post('/admin/properties', { enabled: 'all', group: '', act: 'save' })).status).toBe(409)
    await post('/admin/file', { act: 'readAgain' })
    expect(await text(request('/admin/properties'))).toMatch(/name="enabled" value="all" checked/)
  })
  it('is edited with a policy restored from a data file if both are equal', async () => {
    const { world, save, written } = open()
    world.store.policy = structuredClone(world.store.policy)
    world.store.tenant = structuredClone(world.store.tenant)
    expect((await save(methodsPath, methods)).status).toBe(303)
    expect(written()).toBe(policy.replace('required: 1', 'required: 2'))
  })
  it('is not put in force with errors', async () => {
    const { environment, post, world } = open()
    environment.files.write(name, policy.replace('"all"', 'everyone'))
    const before = world.store.policy
    expect((await post('/admin/file', { act: 'readAgain' })).status).toBe(422)
    expect(world.store.policy).toBe(before)
  })
})
