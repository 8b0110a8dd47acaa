import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { directoryOf } from '../../model/directory.ts'
import { localFiles } from '../../system/environment.ts'
import { userColumns } from './directory-columns.ts'
import { readLibrary, type Library } from './library.ts'

const tenantAnd = (spec: string) => `apiVersion: sspr/v1
kind: Tenant
metadata: { name: t }
spec: { domains: [contoso.onmicrosoft.com], license: p1, ${spec} }
---
apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: p }
spec: {}
`

/** A set whose Tenant names files in its folder, without a disk. */
function load(files: Readonly<Record<string, string | Uint8Array>>, spec = ''): Library {
  const all = { ...files, 'a.yaml': tenantAnd(`directory: [${Object.keys(files).join(', ')}]${spec}`) }
  const bytes = new Map(
    Object.entries(all).map(([name, text]) => [
      `/p/${name}`,
      typeof text === 'string' ? new TextEncoder().encode(text) : text,
    ]),
  )
  return readLibrary(
    {
      cwd: '/p',
      files: {
        ...localFiles,
        kindOf: (path) => (path === '/p' ? 'folder' : bytes.has(path) ? 'file' : 'missing'),
        readAtMost: (path) => bytes.get(path)!,
        list: () => Object.keys(all).map((name) => ({ name, kind: 'file' })),
      },
    },
    ['/p'],
  )
}

const users = (library: Library) => library.sets[0]!.tenant.users
const findings = ({ diagnostics }: Library) =>
  diagnostics.map(({ code, at, help }) =>
    `${code} ${at.file}#${at.document}${at.pointer} ${help ?? ''}`.trim(),
  )

describe('a directory file as CSV', () => {
  it('means the same as NDJSON: dotted keys, lists, booleans, empty cells, true in contact fields', () => {
    const header =
      'UserPrincipalName;displayName;accountEnabled;otherMails;authentication.phone;authentication.email;authentication.authenticator;authentication.securityQuestions;state.lockedOnPremises;authentication.confirmedOn'
    const csv = load({
      'u.csv': `${header}\nana@contoso.com;"Diaz; Ana";TRUE;a@x.org; +1 4255550100;true;"code; notification";5;0;2026-05-01\nben@contoso.com;;0;;;;;;;\n`,
    })
    const ndjson = load({
      'u.ndjson': `${JSON.stringify({
        userPrincipalName: 'ana@contoso.com',
        displayName: 'Diaz; Ana',
        accountEnabled: true,
        otherMails: ['a@x.org'],
        authentication: {
          phone: '+1 4255550100',
          email: true,
          authenticator: ['code', 'notification'],
          securityQuestions: 5,
          confirmedOn: '2026-05-01',
        },
        state: { lockedOnPremises: false },
      })}\n{"userPrincipalName":"ben@contoso.com","accountEnabled":false}\n`,
    })
    expect(findings(csv)).toEqual([])
    expect([...users(csv)]).toEqual([...users(ndjson)])
  })
  it('gives the same users with any delimiter, quotes, line ends and encoding', () => {
    const name = fc.stringMatching(/^[a-z]{1,8}$/)
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\t', ' ', '語'), minLength: 1 })
    const people = fc.uniqueArray(fc.record({ name, text }), {
      selector: (one) => one.name,
      minLength: 1,
      maxLength: 4,
    })
    const form = fc.record({
      delimiter: fc.constantFrom(',', ';', '\t'),
      end: fc.constantFrom('\n', '\r\n'),
      encode: fc.constantFrom(...encodings),
      isQuoted: fc.boolean(),
    })
    fc.assert(
      fc.property(people, form, (all, { delimiter, end, encode, isQuoted }) => {
        const quoted = (cell: string) =>
          isQuoted || /["\t;,]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
        const rows = [
          ['userPrincipalName', 'displayName'],
          ...all.map((one) => [`${one.name}@contoso.com`, one.text]),
        ]
        const file = rows.map((row) => row.map(quoted).join(delimiter)).join(end)
        const read = load({ 'u.csv': encode(file) })
        expect(users(read).map((user) => [user.userPrincipalName, user.displayName])).toEqual(
          all.map((one) => [`${one.name}@contoso.com`, one.text.trim() === '' ? null : one.text.trim()]),
        )
      }),
      { numRuns: 60 },
    )
  })
  it('is read as the Entra portal exports it', () => {
    const read = load({
      'u.csv':
        '\uFEFFuserPrincipalName,displayName,surname,mail,givenName,objectId,userType,jobTitle,department,accountEnabled,usageLocation,streetAddress,state,country,physicalDeliveryOfficeName,city,postalCode,telephoneNumber,mobile,alternateEmailAddress,ageGroup,consentProvidedForMinor,legalAgeGroupClassification,companyName,creationType,directorySynced,invitationState,identityIssuer,createdDateTime\r\n' +
        'ana@contoso.com,Ana Diaz,Diaz,ana@contoso.com,Ana,3f2b6c1e-0000-4000-8000-000000000001,Member,Clerk,,True,ES,,Madrid,Spain,,Madrid,,+1 4255550199,+1 4255550100,ana@example.org,,,,,,False,,contoso.onmicrosoft.com,2021-01-01T00:00:00Z\r\n',
    })
    expect(findings(read)).toEqual([])
    expect(users(read).at(0)).toMatchObject({
      userType: 'member',
      mobilePhone: '+1 4255550100',
      businessPhone: '+1 4255550199',
      otherMails: ['ana@example.org'],
      accountEnabled: true,
    })
  })
  it('has the authentication contact info of the portal under its own names', () => {
    const read = load({
      'u.csv':
        'userPrincipalName,authenticationPhoneNumber,authenticationAlternativePhoneNumber,authenticationEmail\n' +
        'ana@contoso.com,+1 4255550100,+1 4255550101,ana@example.org\n',
    })
    expect(findings(read)).toEqual([])
    expect(users(read).at(0)!.authentication).toMatchObject({
      phone: '+1 4255550100',
      alternatePhone: '+1 4255550101',
      email: 'ana@example.org',
    })
  })
  it('is read as PowerShell exports it, with a type line above the header', () => {
    const read = load({
      'u.csv': utf16(
        '#TYPE Selected.Microsoft.Graph.User\r\n"UserPrincipalName";"Mail";"AccountEnabled"\r\n"ana@contoso.com";"ana@contoso.com";"True"\r\n',
      ),
    })
    expect(users(read).map((user) => [user.userPrincipalName, user.accountEnabled])).toEqual([
      ['ana@contoso.com', true],
    ])
    const lists = load({ 'u.csv': 'UserPrincipalName,OtherMails\nana@contoso.com,System.String[]\n' })
    expect(findings(lists)[0]).toMatch(/^set\/directory-row u\.csv#1 join the list/)
  })
  it('is refused for an unknown column, with a suggestion, a repeated one, and lists that need NDJSON', () => {
    const of = (header: string) => findings(load({ 'u.csv': `${header}\na@contoso.com,x,y\n` }))
    expect(of('userPrincipalName,dispalyName,mail')).toEqual([
      'set/directory-column u.csv#0/dispalyName did you mean `displayName`?',
    ])
    expect(of('userPrincipalName,phon,mail')).toEqual([
      'set/directory-column u.csv#0/phon did you mean `authentication.phone`?',
    ])
    expect(of('userPrincipalName,mail,Mail')).toHaveLength(1)
    expect(of('userPrincipalName,mail,state.failures')).toEqual([
      'set/directory-column u.csv#0/state.failures write the users as NDJSON',
    ])
    expect(of('mail,displayName,surname')[0]).toContain('export the user principal names')
  })
  it('has a finding for every row that does not fit, with its line', () => {
    const rows = [
      'userPrincipalName,mail,accountEnabled',
      'ana@contoso.com,ana@contoso.com,yes',
      '"ben@contoso.com","x\ny@contoso.com",true',
      'cara@contoso.com,c@contoso.com',
      'dan@contoso.com,d@contoso.com,true,more',
      ',e@contoso.com,true',
      '"fay@contoso.com"x,f@contoso.com,true',
      'gus@contoso.com,g@contoso.com,true',
    ]
    const read = load({ 'u.csv': `${rows.join('\n')}\n` })
    expect(read.diagnostics.map(({ code, at }) => `${code} ${at.document}${at.pointer}`)).toEqual([
      'schema/wrong-type 1/accountEnabled',
      'schema/wrong-format 2/mail',
      'set/directory-row 4',
      'set/directory-row 5',
      'schema/missing-key 6/userPrincipalName',
      'set/directory-row 7',
    ])
    expect(read.sets).toEqual([])
  })
  it('adds memberships to declared groups, and is refused for an unknown group', () => {
    const files = {
      'u.csv': 'userPrincipalName\nana@contoso.com\nben@contoso.com\n',
      'm.csv': 'Group,Member,Nested\npilot,ana@contoso.com,\nAll,,Pilot\n',
    }
    const declared = ', groups: [{ name: Pilot, members: [ben@contoso.com] }, { name: All }]'
    const read = load(files, declared)
    expect(findings(read)).toEqual([])
    const members = directoryOf(read.sets[0]!.tenant).membersOf('All')
    expect([...members].sort()).toEqual(['ana@contoso.com', 'ben@contoso.com'])
    expect(findings(load({ ...files, 'm.csv': 'group,member\nPilto,ana@contoso.com\n' }, declared))).toEqual([
      'set/directory-group m.csv#1/group did you mean `Pilot`?',
    ])
    const many = load(
      { ...files, 'm.csv': 'group,member\nIT,ana@contoso.com\nit,ben@contoso.com\n' },
      declared,
    )
    expect(many.diagnostics.map(({ message }) => message)).toEqual([
      'no group `IT` is declared; 2 memberships name it',
    ])
  })
})

describe('an export that says only that users are synchronized', () => {
  it.each(['directorySynced', 'OnPremisesSyncEnabled', 'DirSyncEnabled'])(
    'gives one question for the column %s: where the passwords are checked',
    (column) => {
      const rows = 'ana@contoso.com,True,\nben@contoso.com,Yes,\ncyd@contoso.com,False,\ndan@contoso.com,,\n'
      expect(findings(load({ 'u.csv': `userPrincipalName,${column},displayName\n${rows}` }))).toEqual([
        'set/directory-row u.csv#1 add a column `passwordSource` with `passwordHashSync`, `passThroughAuthentication` or `federated` for synchronized users',
      ])
      const stated = `userPrincipalName,${column},passwordSource\nana@contoso.com,True,federated\ncyd@contoso.com,False,\n`
      const library = load({ 'u.csv': stated }, ', directorySync: connect')
      expect(findings(library)).toEqual([])
      expect(users(library).map(({ passwordSource }) => passwordSource)).toEqual(['federated', 'cloud'])
    },
  )
})

describe('a directory file as NDJSON', () => {
  it('may have a byte order mark, and be UTF-16', () => {
    for (const encode of encodings)
      expect(users(load({ 'u.ndjson': encode('{"userPrincipalName":"ana@contoso.com"}\n') }))).toHaveLength(1)
  })
})

it('every key of a user is a column, except lists of mappings', () => {
  expect([...userColumns().keys()]).toEqual(
    expect.arrayContaining(['userprincipalname', 'guest.identity', 'roles']),
  )
  expect(userColumns().has('state.failures')).toBe(false)
})

function utf16(text: string): Uint8Array {
  return new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')])
}

const encodings = [
  (text: string) => new TextEncoder().encode(text),
  (text: string) => new TextEncoder().encode(`\uFEFF${text}`),
  utf16,
  (text: string) => new Uint8Array([0xfe, 0xff, ...Buffer.from(text, 'utf16le').swap16()]),
]
