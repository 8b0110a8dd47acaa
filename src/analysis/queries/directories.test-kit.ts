import fc from 'fast-check'

export const one = <T>(...values: readonly T[]) => fc.constantFrom(...values)
/** Values of valid users, and rarely one that is invalid or unusual. */
export const usually = <T>(values: readonly T[], rare: readonly T[]) =>
  fc.oneof({ weight: 60, arbitrary: one(...values) }, { weight: 1, arbitrary: one(...rare) })
const phone = usually(
  ['+1 4255550100', '+358 401234567 x12', '425', 'TRUE', ''],
  ['ä', ' +1 4255550100', '-', '  '],
)
const mail = usually(
  ['ana@example.org', 'true', 'Bo@x.org', ''],
  ['ü@example.org', 'bo@x', 'a b@c.d', 'False'],
)
const text = usually(
  ['Utu', 'Linna, Utu', 'Utu "Tu" Linna', 'ä', 'two\nlines', 'a; b', '', '[x]', 'x\\'],
  ['\t"x"', ' "x" y', 'c\rd', 'System.String[]', ' ', 'x\n'],
)
const date = usually(
  ['2026-04-30', '2026-05-01', '2026-05-02', '2026-07-01T08:00:00Z', '2026-07-01T08:00:00.001Z', ''],
  [
    '2026-07-01T10:00:00.001+02:00',
    '2026-07-01T08:00Z',
    '2026-02-30',
    '0000-01-01',
    '9999-12-31',
    'yesterday',
  ],
)
const columns = {
  displayName: text,
  mail,
  otherMails: usually(
    ['a@example.org', 'a@example.org; true', ''],
    ['a@example.org;b@example.org', '; ', 'x'],
  ),
  mobilePhone: phone,
  accountEnabled: usually(['true', 'FALSE', '1', ''], ['yes']),
  userType: usually(['member', 'Member', ''], ['members', 'guest']),
  roles: one('', 'Global Administrator', 'User Administrator; Global Administrator'),
  city: text,
  directorySynced: usually(['', 'False'], ['true']),
  passwordSource: usually(['cloud', 'federated', ''], ['none']),
  'authentication.phone': phone,
  'authentication.email': mail,
  'authentication.authenticator': usually(['', 'code', 'code; notification', 'notification; code'], ['none']),
  'authentication.securityQuestions': usually(['', '0', '5', '05'], ['-1', '5.0']),
  'authentication.confirmedOn': date,
}
/** What a directory may have that is no user, or no valid one: rarely. */
const oddName = one('ana@contoso.com', 'é@contoso.com', ' x@contoso.com', '', 'a b@c.d', 'KIM@contoso.com')

type Row = Readonly<Record<string, string>>
export const rows = fc
  .record({
    names: fc.uniqueArray(one(...'abcdefghij'), { maxLength: 8 }),
    odd: fc.oneof({ weight: 8, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: oddName }),
    taken: fc.subarray(Object.keys(columns) as (keyof typeof columns)[]),
    values: fc.array(fc.record(columns), { minLength: 9, maxLength: 9 }),
    isEven: fc.boolean(),
  })
  .map(({ names, odd, taken, values, isEven }) => {
    const all = [...names.map((name, index) => `${index % 2 === 0 ? name : name.toUpperCase()}@contoso.com`)]
    if (odd !== null) all.push(odd)
    return {
      header: ['userPrincipalName', ...taken],
      rows: all.map((name, index): Row => ({
        userPrincipalName: name,
        ...values[isEven ? index % 2 : index],
      })),
    }
  })

/** How a table is written; `before` has the line ends of the rows, and rarely others. */
export const csvForm = fc
  .record({
    delimiter: one(',', ';', '\t'),
    end: one('\n', '\r\n'),
    isQuoted: fc.boolean(),
    before: usually(['', '\uFEFF', '#TYPE x'], ['sep=;', ' ', '\uFEFF\uFEFF']),
    isEnded: fc.boolean(),
    after: usually([''], ['\n', ' ', '\r\n', '\r']),
    isUtf16: usually([false], [true]),
  })
  .map(({ before, isEnded, after, ...form }) => ({
    ...form,
    before: before === '' || before.startsWith('\uFEFF') ? before : `${before}${form.end}`,
    after: (isEnded ? form.end : '') + after,
  }))

/** Bytes put into a file, or taken from it, at any place. */
export const damage = fc.oneof(
  { weight: 2, arbitrary: fc.constant([]) },
  {
    weight: 1,
    arbitrary: fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        by: one('"', '\r', '\n', ' ', ',', '\0', ' "', '\t', '""', 'é', '\u00ff', '\\', '', '}', ',,'),
      }),
      { maxLength: 2 },
    ),
  },
)
export const damaged = (written: string, all: readonly { at: number; by: string }[]) => {
  let text = written
  for (const { at, by } of all) {
    const index = Math.floor(at * text.length)
    text = text.slice(0, index) + by + text.slice(by === '' ? index + 1 : index)
  }
  return text
}

export function csv(
  { header, rows }: { header: readonly string[]; rows: readonly Row[] },
  form: { delimiter: string; end: string; isQuoted: boolean; before: string; after: string },
) {
  const cell = (value: string) =>
    form.isQuoted || value.includes(form.delimiter) || /["\n\r]/.test(value)
      ? `"${value.replaceAll('"', '""')}"`
      : value
  const lines = [header, ...rows.map((row) => header.map((name) => row[name]!))]
  return form.before + lines.map((cells) => cells.map(cell).join(form.delimiter)).join(form.end) + form.after
}

const anyJson = fc.oneof(
  one<unknown>(
    null,
    true,
    0,
    -1,
    1.5,
    '',
    ' ',
    'x',
    [],
    {},
    ['a@example.org', 'a@example.org'],
    [null],
    { identity: 'x' },
    '\ud83d\ude00',
    '\ud83d',
    '\u0000',
    1e400,
  ),
  fc.jsonValue({ maxDepth: 1 }),
)

/** A row as an object, with values of NDJSON, and rarely one of another type. */
export const objects = fc
  .tuple(
    rows,
    fc.infiniteStream(
      fc.oneof({ weight: 60, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: anyJson }),
    ),
  )
  .map(([{ header, rows: all }, others]) =>
    all.map((row) => {
      const user: Record<string, unknown> = {}
      for (const name of header) {
        if (['city', 'directorySynced'].includes(name)) continue
        const [other] = others.take(1)
        const [key, inner] = name.split('.') as [string, string?]
        const into = inner === undefined ? user : ((user[key] ??= {}) as Record<string, unknown>)
        into[inner ?? key] = other === null ? jsonOf(name, row[name]!) : other
      }
      return user
    }),
  )

function jsonOf(name: string, cell: string): unknown {
  if (cell === '' && name !== 'displayName') return null
  const lower = cell.toLowerCase()
  if (['true', 'false'].includes(lower)) return lower === 'true'
  if (name === 'accountEnabled') return cell === '1' || cell
  if (name === 'userType') return lower
  if (name.endsWith('securityQuestions')) return Number(cell)
  return ['otherMails', 'roles', 'authentication.authenticator'].includes(name)
    ? cell.split('; ').map((one) => one === 'true' || one)
    : cell
}

/** A group in NDJSON, or nothing. */
export const groupLine = one(
  '',
  '',
  '{"kind":"group","name":"Inner","members":["a@contoso.com","C@contoso.com"]}\n',
  '{"kind":"group","name":"inner","members":["b@contoso.com"],"groups":["Other"]}\n',
  '{"kind":"group","name":"Inner","member":[]}\n',
)
/** A file of memberships, or nothing. */
export const memberships = fc.record({
  rows: fc.array(
    fc.tuple(
      usually(['Pilot', 'inner', 'Other', ' Pilot'], ['Pilots', '', 'System.String[]']),
      usually(
        [...'abcde'].map((name) => `${name}@contoso.com`),
        ['', 'é@contoso.com', ' a@contoso.com'],
      ),
      usually(['', '', '', 'Other'], ['System.String[]']),
    ),
    { maxLength: 5 },
  ),
  hasNested: fc.boolean(),
  isLarge: fc.boolean(),
})
