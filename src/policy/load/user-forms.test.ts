import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CompactUsers } from '../../model/compact-users.ts'
import { decodeUser } from '../decode.ts'
import { userCollector } from './user-forms.ts'
import { placesNowhere } from './unwritten-locations.ts'

const text = fc.constantFrom(
  'Utu',
  '',
  'a\0b',
  'true',
  '+1 4255550100',
  '425',
  'ana@example.org',
  '2026-05-01',
)
const phone = fc.constantFrom('+1 4255550100', '425', '', true, null, false)
const address = fc.constantFrom('ana@example.org', 'bo@example.org', 'bo', 'a\0b@c.d', true, null)
const moment = fc.constantFrom('2026-05-01', '2026-06-01T09:00:00Z', '2026-02-31', 'soon', 5, null)
/** Keys that a mapping may have, right and wrong values of each. */
const record = fc.record(
  {
    userPrincipalName: fc.constantFrom('ana@contoso.com', 'Bo@contoso.com', 'bo', 'a\0b@c', null),
    displayName: text,
    id: text,
    mail: address,
    otherMails: fc.option(fc.array(address, { maxLength: 2 })),
    mobilePhone: phone,
    accountEnabled: fc.constantFrom(true, false, 'true', null),
    passwordSource: fc.constantFrom('cloud', 'federated', 'text', null),
    roles: fc.constantFrom([], ['Global Administrator'], ['a', 'a'], null),
    'displayName:text,licensed': fc.constantFrom(true, null),
    guest: fc.constantFrom(null, { identity: 'internal' }, { identity: 'own' }),
    authentication: fc.option(
      fc.record({ phone, email: address, confirmedOn: moment }, { requiredKeys: [] }),
    ),
    state: fc.option(
      fc.record({ passwordChangedAt: moment, lockedOnPremises: fc.boolean() }, { requiredKeys: [] }),
    ),
  },
  { requiredKeys: ['userPrincipalName'] },
)
/** Few records, again and again with other texts: most of them have a form that is known. */
const records = fc
  .tuple(
    fc.array(record, { minLength: 1, maxLength: 3 }),
    fc.array(fc.tuple(fc.nat(2), record), { maxLength: 12 }),
  )
  .map(([few, others]) => others.map(([index, other]) => mixed(few[index % few.length]!, other)))

/** The texts of one record in the places where the other has texts. */
function mixed(one: object, other: object): Record<string, unknown> {
  const entries = Object.entries(one).map(([key, value]: [string, unknown]) => {
    const instead = (other as Record<string, unknown>)[key]
    return [key, typeof value === 'string' && typeof instead === 'string' ? instead : value]
  })
  return Object.fromEntries(entries) as Record<string, unknown>
}

it('a user of a known form is the user that decoding the record gives', () => {
  fc.assert(
    fc.property(records, (all) => {
      const users = new CompactUsers()
      const collector = userCollector(users)
      const decoded = all.map((one) => decodeUser(one, placesNowhere()).value)
      const added = all.map((one, index) => collector.add(one, () => decoded[index]!))
      expect(added).toEqual(decoded.map((one) => one !== null))
      expect([...users.list()]).toEqual(decoded.filter((one) => one !== null))
    }),
    { numRuns: 300 },
  )
})

it('a record whose form is known is not decoded', () => {
  const collector = userCollector(new CompactUsers())
  const user = (name: string, phone: string) => ({ userPrincipalName: name, authentication: { phone } })
  const decode = (one: object) => () => decodeUser(one, placesNowhere()).value
  const [first, second] = [user('ana@contoso.com', '+1 4255550100'), user('bo@contoso.com', '+1 4255550101')]
  expect(collector.add(first, decode(first))).toBe(true)
  expect(
    collector.add(second, () => {
      throw new Error('decoded')
    }),
  ).toBe(true)
})
