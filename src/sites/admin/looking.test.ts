import { describe, expect, it } from 'vitest'
import { ar } from '../i18n/ar/index.ts'
import { en } from '../i18n/en/index.ts'
import { methodLabels, policyMethods } from '../../model/methods.ts'
import { policy, name, open, methodsPath, text, words } from './blade.test-kit.ts'

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
    expect([world.adminLog, world.store.auditLog, world.browsers.size]).toEqual([[], [], 0])
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
