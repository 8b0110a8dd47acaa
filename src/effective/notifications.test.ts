import { describe, expect, it } from 'vitest'
import { given } from '../given.test-kit.ts'

const mails = (policy: string, user: string, tenant = '') =>
  given({ policy: `notifications: ${policy}`, user, tenant }).effective.notifications
const others = `users:
  - { userPrincipalName: gina@contoso.com, roles: [Global Administrator], mail: gina@mail.org }
  - { userPrincipalName: hal@contoso.com, roles: [Helpdesk Administrator] }
  - { userPrincipalName: rita@contoso.com, roles: [Global Reader] }`
const admin = 'roles: [Global Administrator]\nmail: ana@contoso.com'

describe('a mail to the user', () => {
  it('goes to the primary and the alternate addresses', () => {
    const user = 'mail: ana@contoso.com\notherMails: [a@example.org, b@example.org]'
    expect(mails('{ users: true }', user).userPasswordReset).toEqual([
      'ana@contoso.com',
      'a@example.org',
      'b@example.org',
    ])
  })
  it('goes to the user principal name if no address is set', () => {
    expect(mails('{ users: true }', '').userPasswordReset).toEqual(['ana@contoso.onmicrosoft.com'])
  })
  it('is not sent if users are not notified', () => {
    expect(mails('{ users: false }', 'mail: ana@contoso.com').userPasswordReset).toEqual([])
  })
  it('goes once to addresses that differ only in case', () => {
    expect(mails('{ users: true }', 'mail: Ana@x.org\notherMails: [ana@x.org]').userPasswordReset).toEqual([
      'Ana@x.org',
    ])
  })
  it('is not sent by Entra if the password is stored elsewhere', () => {
    const guest = (identity: string) =>
      mails('{ users: true }', `mail: ana@x.org\nuserType: guest\nguest: { identity: ${identity} }`)
        .userPasswordReset
    expect(guest('partnerTenant, homeTenantCanReset: true')).toEqual([])
    expect(guest('microsoftAccount')).toEqual([])
    expect(guest('internal')).toEqual(['ana@x.org'])
  })
  it('names its owner if the address is not given', () => {
    expect(mails('{ users: true }', 'mail: true').userPasswordReset).toEqual([
      'mail of ana@contoso.onmicrosoft.com',
    ])
  })
})

describe('a mail to administrators', () => {
  it('goes to the other global administrators when an administrator resets', () => {
    expect(mails('{ administrators: true }', admin, others).adminPasswordReset).toEqual(['gina@mail.org'])
  })
  it('goes to all other administrators in the edition of 2020', () => {
    const tenant = `${others}\nplatform: { edition: azureAd2020 }`
    expect(mails('{ administrators: true }', admin, tenant).adminPasswordReset).toEqual([
      'gina@mail.org',
      'hal@contoso.com',
    ])
  })
  it('never goes to the administrator who resets', () => {
    expect(mails('{ administrators: true }', admin).adminPasswordReset).toEqual([])
  })
  it('is not sent when a user resets', () => {
    expect(mails('{ administrators: true }', 'mail: ana@contoso.com', others).adminPasswordReset).toEqual([])
  })
  it('is not sent if administrators are not notified', () => {
    expect(mails('{ administrators: false }', admin, others).adminPasswordReset).toEqual([])
  })
  it('does not depend on the mail to the user', () => {
    expect(mails('{ users: true, administrators: true }', admin, others)).toEqual({
      userPasswordReset: ['ana@contoso.com'],
      adminPasswordReset: ['gina@mail.org'],
    })
    expect(mails('{ users: false, administrators: true }', admin, others).userPasswordReset).toEqual([])
  })
})
