import { describe, expect, it } from 'vitest'
import { given } from '../given.test-kit.ts'

const helpdesk = (tenant: string, policy = '') => given({ tenant, policy }).effective.helpdesk
const holder = (name: string, role: string) =>
  `  - { userPrincipalName: ${name}@contoso.com, roles: [${role}] }\n`
const everyRole = `users:\n${holder('gina', 'Global Administrator')}${holder('uma', 'User Administrator')}`
const withPassword = `${everyRole}${holder('pat', 'Password Administrator')}`
const withHelpdesk = `${withPassword}${holder('hal', 'Helpdesk Administrator')}`
const passwordFirst = 'platform: { helpdeskMailOrder: passwordFirst }'

describe('the default helpdesk link', () => {
  it('sends mail to helpdesk and password administrators together first', () => {
    expect(helpdesk(withHelpdesk).to).toEqual(['pat@contoso.com', 'hal@contoso.com'])
  })
  it('sends mail to user administrators if there are neither', () => {
    expect(helpdesk(everyRole).to).toEqual(['uma@contoso.com'])
  })
  it('sends mail to global administrators if there are no others', () => {
    expect(helpdesk(`users:\n${holder('gina', 'Global Administrator')}`).to).toEqual(['gina@contoso.com'])
  })
  it('sends mail to password administrators alone in the other order', () => {
    expect(helpdesk(`${withHelpdesk}${passwordFirst}`).to).toEqual(['pat@contoso.com'])
  })
  it('skips helpdesk administrators in the other order', () => {
    expect(helpdesk(`${everyRole}${holder('hal', 'Helpdesk Administrator')}${passwordFirst}`).to).toEqual([
      'uma@contoso.com',
    ])
  })
  it('sends no mail in a tenant without administrators', () => {
    expect(helpdesk('')).toEqual({ outcome: 'mail', url: null, to: [] })
  })
  it('sends mail to 100 people at most', () => {
    const many = Array.from({ length: 101 }, (_, index) => holder(`h${index}`, 'Helpdesk Administrator'))
    const { to } = helpdesk(`users:\n${many.join('')}`)
    expect(to).toHaveLength(100)
    expect(to[99]).toBe('h99@contoso.com')
  })
  it('sends one mail to an address that two users share', () => {
    const user = (name: string) =>
      `{ userPrincipalName: ${name}@contoso.com, roles: [User Administrator], mail: desk@contoso.com }`
    expect(helpdesk(`users: [${user('a')}, ${user('b')}]`).to).toEqual(['desk@contoso.com'])
  })
})

describe('the customized helpdesk link', () => {
  it('opens a page, and no mail is sent', () => {
    expect(helpdesk(withHelpdesk, 'customization: { helpdesk: "https://support.contoso.com/" }')).toEqual({
      outcome: 'opens',
      url: 'https://support.contoso.com/',
      to: [],
    })
  })
  it('sends mail to its one address, and to no administrator', () => {
    expect(helpdesk(withHelpdesk, 'customization: { helpdesk: help@contoso.com }')).toEqual({
      outcome: 'mail',
      url: null,
      to: ['help@contoso.com'],
    })
  })
})

it('a helpdesk page may be one without encryption; anything else is an address', () => {
  const of = (written: string) => helpdesk('', `customization: { helpdesk: "${written}" }`)
  expect(of('http://help.contoso.com/')).toMatchObject({ outcome: 'opens', url: 'http://help.contoso.com/' })
  expect(of('help@contoso.com')).toMatchObject({ outcome: 'mail', to: ['help@contoso.com'] })
})
