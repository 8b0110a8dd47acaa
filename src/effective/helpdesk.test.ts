import { describe, expect, it } from 'vitest'
import { given } from '../given.test-kit.ts'

const helpdesk = (tenant: string, policy = '') => given({ tenant, policy }).effective.helpdesk
const holder = (name: string, role: string) =>
  `  - { userPrincipalName: ${name}@contoso.com, roles: [${role}] }\n`
const everyRole = `users:\n${holder('gina', 'Global Administrator')}${holder('uma', 'User Administrator')}`
const withPassword = `${everyRole}${holder('pat', 'Password Administrator')}`
const withHelpdesk = `${withPassword}${holder('hal', 'Helpdesk Administrator')}`
const passwordFirst = 'platform: { helpdeskMailOrder: passwordFirst }'

describe('the helpdesk link that is not customized', () => {
  it('mails helpdesk and password administrators together first', () => {
    expect(helpdesk(withHelpdesk).to).toEqual(['pat@contoso.com', 'hal@contoso.com'])
  })
  it('mails user administrators where there is neither', () => {
    expect(helpdesk(everyRole).to).toEqual(['uma@contoso.com'])
  })
  it('mails global administrators if there are no others', () => {
    expect(helpdesk(`users:\n${holder('gina', 'Global Administrator')}`).to).toEqual(['gina@contoso.com'])
  })
  it('mails password administrators alone in the other order', () => {
    expect(helpdesk(`${withHelpdesk}${passwordFirst}`).to).toEqual(['pat@contoso.com'])
  })
  it('passes over helpdesk administrators in the other order', () => {
    expect(helpdesk(`${everyRole}${holder('hal', 'Helpdesk Administrator')}${passwordFirst}`).to).toEqual([
      'uma@contoso.com',
    ])
  })
  it('sends no mail in a tenant without administrators', () => {
    expect(helpdesk('')).toEqual({ outcome: 'mail', url: null, to: [] })
  })
  it('mails 100 people at most', () => {
    const many = Array.from({ length: 101 }, (_, index) => holder(`h${index}`, 'Helpdesk Administrator'))
    const { to } = helpdesk(`users:\n${many.join('')}`)
    expect(to).toHaveLength(100)
    expect(to[99]).toBe('h99@contoso.com')
  })
  it('mails an address once though two hold it', () => {
    const user = (name: string) =>
      `{ userPrincipalName: ${name}@contoso.com, roles: [User Administrator], mail: desk@contoso.com }`
    expect(helpdesk(`users: [${user('a')}, ${user('b')}]`).to).toEqual(['desk@contoso.com'])
  })
})

describe('the customized helpdesk link', () => {
  it('opens a page and sends no mail', () => {
    expect(helpdesk(withHelpdesk, 'customization: { helpdesk: "https://support.contoso.com/" }')).toEqual({
      outcome: 'opens',
      url: 'https://support.contoso.com/',
      to: [],
    })
  })
  it('mails its one address and no administrator', () => {
    expect(helpdesk(withHelpdesk, 'customization: { helpdesk: help@contoso.com }')).toEqual({
      outcome: 'mail',
      url: null,
      to: ['help@contoso.com'],
    })
  })
})
