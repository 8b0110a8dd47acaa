import { describe, expect, it } from 'vitest'
import { methodsPath, open, policy, text } from './blade.test-kit.ts'

const button = 'name="repair" value="required=2"'
const repair = `${methodsPath}?repair=${encodeURIComponent('required=2')}`

describe('the repair button of a finding', () => {
  it('fills in the setting, and leaves the rest and the file as they are', async () => {
    const { request, written } = open()
    expect(await text(request(methodsPath))).toContain(button)
    const page = await text(request(repair))
    expect(page).toContain('The repair is filled in below.')
    expect(page).toMatch(/name="required" value="2" checked/)
    expect(page).toMatch(/name="available.email"[^>]* checked/)
    expect(written()).toBe(policy)
  })

  it('fills in nothing that no finding asks for', async () => {
    const { request } = open()
    const page = await text(request(`${methodsPath}?repair=${encodeURIComponent('required=3')}`))
    expect(page).toMatch(/name="required" value="1" checked/)
    expect(page).not.toContain('filled in below')
  })
})
