import { describe, expect, it } from 'vitest'
import { given } from '../given.test-kit.ts'
import { directoryOf } from '../model/directory.ts'
import { tenantOf } from '../given.test-kit.ts'
import { decide, isInScope } from './decide.ts'

const selected = 'properties: { enabled: selected, group: Testers }'
const inScope = (tenant: string, policy = selected) => {
  const { prepared, user } = given({ tenant, policy })
  return isInScope(prepared, user)
}

describe('the scope of reset', () => {
  it('includes a direct member of the selected group', () => {
    expect(inScope('groups: [{ name: Testers, members: [ana@contoso.onmicrosoft.com] }]')).toBe(true)
  })
  it('excludes a user who is no member', () => {
    expect(inScope('groups: [{ name: Testers, members: [bo@contoso.onmicrosoft.com] }]')).toBe(false)
  })
  it('includes the members of nested groups at any depth', () => {
    const groups = `groups:
  - { name: Testers, groups: [Sales] }
  - { name: Sales, groups: [North] }
  - { name: North, members: [ana@contoso.onmicrosoft.com] }`
    expect(inScope(groups)).toBe(true)
  })
  it('does not include the members of a group that contains the selected one', () => {
    const groups = `groups:
  - { name: All, groups: [Testers], members: [ana@contoso.onmicrosoft.com] }
  - { name: Testers }`
    expect(inScope(groups)).toBe(false)
  })
  it('compares names of groups and users regardless of case', () => {
    expect(inScope('groups: [{ name: TESTERS, members: [Ana@Contoso.OnMicrosoft.com] }]')).toBe(true)
  })
  it('is found even if nested groups form a cycle', () => {
    const groups = `groups:
  - { name: Testers, groups: [Sales] }
  - { name: Sales, groups: [Testers], members: [ana@contoso.onmicrosoft.com] }`
    expect(inScope(groups)).toBe(true)
  })
  it('is found even if a group contains itself', () => {
    expect(inScope('groups: [{ name: Testers, groups: [testers] }]')).toBe(false)
  })
  it('is empty if the group does not exist', () => {
    expect(inScope('groups: []')).toBe(false)
  })
  it('is empty if the group is empty', () => {
    expect(inScope('groups: [{ name: Testers }]')).toBe(false)
  })
  it('ignores a nested group that does not exist', () => {
    const groups =
      'groups: [{ name: Testers, groups: [Gone, Sales] }, { name: Sales, members: [ana@contoso.onmicrosoft.com] }]'
    expect(inScope(groups)).toBe(true)
  })
  it('includes every user with all', () => {
    expect(inScope('groups: []', 'properties: { enabled: all }')).toBe(true)
  })
  it('is empty with none, whatever group is named', () => {
    const tenant = 'groups: [{ name: Testers, members: [ana@contoso.onmicrosoft.com] }]'
    expect(inScope(tenant, 'properties: { enabled: none, group: Testers }')).toBe(false)
  })
  it('ignores the group with all', () => {
    const { prepared, user } = given({
      tenant: 'groups: [{ name: Testers }]',
      policy: 'properties: { enabled: all, group: Testers }',
      user: 'authentication: { phone: true }',
    })
    expect(decide(prepared, user).outcome).toBe('allowed')
  })
})

describe('the members of a group', () => {
  it('are listed once each, in lower case', () => {
    const tenant = tenantOf(`groups:
  - { name: A, members: [Ana@contoso.com], groups: [B] }
  - { name: B, members: [ana@contoso.com, bo@contoso.com] }`)
    expect([...directoryOf(tenant).membersOf('a')].sort()).toEqual(['ana@contoso.com', 'bo@contoso.com'])
  })
  it('are those of the first group if two have the same name', () => {
    const tenant = tenantOf(
      'groups: [{ name: A, members: [ana@contoso.com] }, { name: a, members: [bo@contoso.com] }]',
    )
    expect([...directoryOf(tenant).membersOf('A')]).toEqual(['ana@contoso.com'])
  })
})
