import { expect, it } from 'vitest'
import { located } from '../../document/resolve-locations.ts'
import { lineOf } from '../../document/source.ts'
import { localFiles } from '../../system/environment.ts'
import { readLibrary } from './library.ts'

const set = (name: string) => `apiVersion: sspr/v1
kind: Tenant
metadata: { name: t }
spec: { domains: [contoso.onmicrosoft.com], license: p1, directory: ${name} }
---
apiVersion: sspr/v1
kind: SsprPolicy
metadata: { name: p }
spec: {}
`

/** A set with one directory file, which is read in chunks of so many bytes; null: whole. */
function load(name: string, bytes: Uint8Array, size: number | null) {
  const texts = new Map([
    ['/p/a.yaml', new TextEncoder().encode(set(name))],
    [`/p/${name}`, bytes],
  ])
  return readLibrary(
    {
      cwd: '/p',
      files: {
        ...localFiles,
        kindOf: (path) => (path === '/p' ? 'folder' : texts.has(path) ? 'file' : 'missing'),
        readAtMost: (path, most) => (texts.get(path)!.length > most ? null : texts.get(path)!),
        list: () => [{ name: 'a.yaml', kind: 'file' }],
        chunks: (path, from) => (size === null || path === '/p/a.yaml' ? null : chunksOf(bytes, from, size)),
      },
    },
    ['/p'],
  )
}

function* chunksOf(bytes: Uint8Array, from: number, size: number): Generator<Uint8Array> {
  for (let at = from; at < bytes.length; at += size) yield bytes.slice(at, at + size)
}

/** Everything that is said of a library, and each line that a finding stands in. */
function told({ sets, diagnostics, sources }: ReturnType<typeof load>) {
  const places = located(diagnostics, sources)
  return {
    users: sets.flatMap(({ tenant }) => [...tenant.users]),
    groups: sets.flatMap(({ tenant }) => tenant.groups),
    written: sets.map(({ directory }) => directory!.written()),
    places,
    lines: places.map(({ file, span }) =>
      sources.has(file) ? lineOf(sources.get(file)!, span.start.line - 1) : '',
    ),
  }
}

const users = Array.from(
  { length: 2500 },
  (_, index) => `{"userPrincipalName":"bjørn${index}@contoso.com","mobilePhone":"+47 400${index}"}`,
)
const right = [...users, '{"kind":"group","name":"Pilot","members":["bjørn1@contoso.com"]}'].join('\n')
const wrong = users.with(2100, '{"userPrincipalName":"é@contoso.com","licenced":true}').join('\r\n')
const csv = `userPrincipalName,mail\n${users.map((_, index) => `a${index}@b.c,"Ü, ${index}"`).join('\n')}\n`
const utf8 = (text: string) => new TextEncoder().encode(text)

const files: Readonly<Record<string, readonly [name: string, bytes: Uint8Array]>> = {
  'users and a group': ['u.ndjson', utf8(right)],
  'a byte order mark': ['u.ndjson', utf8(`\uFEFF${right}`)],
  'an unknown key far down': ['u.ndjson', utf8(wrong)],
  'a line that is no JSON': ['u.ndjson', utf8(users.with(2499, '{"userPrincipalName":').join('\n'))],
  CSV: ['u.csv', utf8(csv)],
  'UTF-16': ['u.ndjson', new Uint8Array(Buffer.from(`\uFEFF${right}`, 'utf16le'))],
  'bytes that are no text': ['u.ndjson', new Uint8Array([...utf8(right), 0xff, 0xfe])],
  'a character that no text has': ['u.ndjson', utf8(`${right}\0`)],
}

for (const [what, [name, bytes]] of Object.entries(files))
  it(`a file that is read in chunks gives the same result and the same findings: ${what}`, () => {
    const whole = told(load(name, bytes, null))
    expect(whole.users.length + whole.places.length).toBeGreaterThan(0)
    for (const size of [1000, 4099])
      expect(JSON.stringify(told(load(name, bytes, size)))).toBe(JSON.stringify(whole))
  })
