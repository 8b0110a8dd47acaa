import { describe, expect, it } from 'vitest'
import { testEnvironment } from '../../system/environment.test-kit.ts'
import { directoryOf } from '../../model/directory.ts'
import { addressInSet } from './locations.ts'
import { contentReader } from './classify-documents.ts'
import { readLibrary } from './library.ts'

const head = (kind: string, name = 'x') => `apiVersion: sspr/v1\nkind: ${kind}\nmetadata: { name: ${name} }\n`
const tenant = (more = '', name = 'x') =>
  `${head('Tenant', name)}spec:\n  domains: [c.onmicrosoft.com]\n  license: p1\n${more}`
const policy = (name = 'x') => `${head('SsprPolicy', name)}spec: {}\n`
const both = (name: string) => `${tenant('', name)}---\n${policy(name)}`

function library(files: Record<string, string>, ...paths: string[]) {
  const inWork = Object.fromEntries(Object.entries(files).map(([name, text]) => [`/work/${name}`, text]))
  return readLibrary(testEnvironment({ files: inWork }), paths.length === 0 ? ['p'] : paths)
}
const codes = (found: ReturnType<typeof library>) =>
  found.diagnostics.map(({ code, at }) => `${code} ${at.file}#${at.document}${at.pointer}`)
const paths = (found: ReturnType<typeof library>) => found.sets.map((set) => set.path)

it('shares the documents that two libraries have in common, and reads a changed file', () => {
  const contentOf = contentReader()
  const read = (files: Record<string, string>) =>
    readLibrary(testEnvironment({ files }), ['p'], contentOf).sets[0]!
  const old = read({ '/work/p/sspr.yaml': policy('old'), '/work/p/tenant.yaml': tenant() })
  const now = read({ '/work/p/sspr.yaml': policy('new'), '/work/p/tenant.yaml': tenant() })
  expect(now.tenant).toBe(old.tenant)
  expect([old, now].map(({ policyMetadata }) => policyMetadata.name)).toEqual(['old', 'new'])
})

describe('a policy set', () => {
  it('consists of the tenant and the policy of a folder', () => {
    const found = library({ 'p/a/sspr.yaml': policy(), 'p/a/tenant.yaml': tenant() })
    expect([paths(found), found.files, codes(found)]).toEqual([['p/a'], 2, []])
  })
  it('may be one file that holds both', () => {
    const found = library({ 'p/one.yaml': both('one'), 'p/two.yaml': both('two') })
    expect(paths(found)).toEqual(['p/one.yaml', 'p/two.yaml'])
  })
  it('is listed by path, however the paths are given', () => {
    const files = {
      'b/s.yaml': both('b'),
      'a/s.yaml': both('a'),
      'a/t.yaml': tenant(),
      'B/s.yaml': both('B'),
    }
    expect(paths(library(files, 'b', 'a', 'B'))).toEqual(['B', 'a/s.yaml', 'b'])
    expect(library(files, 'b', 'a').broken).toEqual(['a'])
  })
  it('may be one file that holds both, beside one of two files', () => {
    const found = library({ 'p/a.yaml': both('a'), 'p/sspr.yaml': policy(), 'p/tenant.yaml': tenant() })
    expect(paths(found)).toEqual(['p', 'p/a.yaml'])
  })
  it('is loaded from each subfolder', () => {
    const found = library({ 'p/a/x.yaml': both('a'), 'p/b/x.yaml': both('b'), 'p/b/c/x.yml': both('c') })
    expect(paths(found)).toEqual(['p/a', 'p/b', 'p/b/c'])
  })
  it('is loaded from files that are named, in whatever folders', () => {
    const found = library({ 'p/t.yaml': tenant(), 'q/s.yaml': policy() }, 'p/t.yaml', 'q/s.yaml')
    expect([paths(found), codes(found)]).toEqual([['p/t.yaml'], []])
  })
  it('is not loaded from hidden folders and node_modules', () => {
    const found = library({
      'p/x.yaml': both('x'),
      'p/.git/x.yaml': both('y'),
      'p/node_modules/x.yaml': both('z'),
    })
    expect(paths(found)).toEqual(['p'])
  })
  it('without a policy is reported at the tenant', () => {
    const found = library({ 'p/tenant.yaml': tenant() })
    expect([codes(found), found.broken]).toEqual([['set/no-policy p/tenant.yaml#0/kind'], ['p']])
  })
  it('without a tenant is reported at the policy', () => {
    expect(codes(library({ 'p/sspr.yaml': policy() }))).toEqual(['set/no-tenant p/sspr.yaml#0/kind'])
  })
  it('with a second policy is reported at the second', () => {
    const found = library({ 'p/a.yaml': policy(), 'p/b.yaml': policy(), 'p/t.yaml': tenant() })
    expect([codes(found), paths(found)]).toEqual([['set/two-policies p/b.yaml#0/kind'], []])
  })
  it('with a second tenant in one file is reported at the second', () => {
    const found = library({ 'p/a.yaml': `${both('a')}---\n${tenant()}` })
    expect(codes(found)).toEqual(['set/two-tenants p/a.yaml#2/kind'])
  })
  it('is not called incomplete if one of its files cannot be read', () => {
    const found = library({ 'p/sspr.yaml': 'a: [', 'p/tenant.yaml': tenant() })
    expect([codes(found), found.broken]).toEqual([['document/syntax p/sspr.yaml#0'], ['p']])
  })
  it('with a wrong shape is not loaded', () => {
    const found = library({ 'p/a.yaml': `${tenant('  cloud: mars\n')}---\n${policy()}` })
    expect([codes(found), paths(found)]).toEqual([['schema/wrong-value p/a.yaml#0/spec/cloud'], []])
  })
})

describe('a document', () => {
  for (const [name, text, code] of [
    ['of an unknown kind', head('Tenent'), 'schema/unknown-kind p/a.yaml#0/kind'],
    ['without a kind', 'apiVersion: sspr/v1\n', 'schema/missing-key p/a.yaml#0'],
    ['that is a list', '- a\n', 'schema/not-a-mapping p/a.yaml#0'],
    ['that is text', 'hello\n', 'schema/not-a-mapping p/a.yaml#0'],
    ['that is a comment alone', '# nothing\n', 'document/empty p/a.yaml#0'],
    ['that is an empty file', '', 'document/empty p/a.yaml#0'],
  ] as const) {
    it(`${name} is an error`, () => {
      expect(codes(library({ 'p/a.yaml': text }))).toEqual([code])
    })
  }
  it('of another version is an error', () => {
    const found = library({ 'p/a.yaml': both('x').replace('sspr/v1', 'sspr/v2') })
    expect(codes(found)).toEqual(['schema/wrong-value p/a.yaml#0/apiVersion'])
  })
  it('of kind Cases is not part of a set', () => {
    expect(library({ 'p/a.yaml': head('Cases') }).cases).toHaveLength(1)
  })
})

describe('a path', () => {
  it('that does not exist is refused', () => {
    expect(() => library({}, 'gone')).toThrow('there is no `gone`')
  })
  it('without YAML files is refused', () => {
    expect(() => library({ 'p/a.txt': '' })).toThrow('no YAML file in `p`')
  })
})

describe('a directory file', () => {
  const withDirectory = (lines: string, name = './people.ndjson') =>
    library({ 'p/a.yaml': `${tenant(`  directory: ${name}\n`)}---\n${policy()}`, 'p/people.ndjson': lines })
  it('adds its users and groups to the tenant', () => {
    const found = withDirectory(
      '{"userPrincipalName":"ana@c.com"}\n\n{"kind":"group","name":"G","members":["ana@c.com"]}\n',
    )
    const { tenant: read } = found.sets[0]!
    expect(read.users.map((user) => user.userPrincipalName)).toEqual(['ana@c.com'])
    expect([...directoryOf(read).membersOf('g')]).toEqual(['ana@c.com'])
  })
  it('gets the defaults of a user', () => {
    expect(
      withDirectory('{"userPrincipalName":"ana@c.com"}').sets[0]!.tenant.users.at(0)!.accountEnabled,
    ).toBe(true)
  })
  it('takes a null for a key that is left out, `kind` among them', () => {
    const found = withDirectory('{"kind":null,"userPrincipalName":"ana@c.com","mail":null}')
    expect([codes(found), found.sets[0]!.tenant.users.length]).toEqual([[], 1])
  })
  it('has its findings on its own lines', () => {
    const found = withDirectory(
      '{"userPrincipalName":"ana@c.com"}\n{"userPrincipalName":"bo@c.com","mial":"x@y.z"}\n',
    )
    expect([codes(found), paths(found)]).toEqual([['schema/unknown-key p/people.ndjson#1/mial'], []])
  })
  it('is where its users and groups are located, after those of the tenant', () => {
    const users = '  users:\n    - userPrincipalName: bo@c.com\n'
    const [set] = library({
      'p/a.yaml': `${tenant(`  directory: people.ndjson\n${users}`)}---\n${policy()}`,
      'p/people.ndjson': '\n{"kind":"group","name":"G"}\n{"userPrincipalName":"ana@c.com"}\n',
    }).sets
    const place = (pointer: string) => {
      const { file, document, pointer: inside } = addressInSet(set!, pointer)
      return `${file}#${document}${inside}`
    }
    expect(place('/tenant/users/1/userPrincipalName')).toBe('p/people.ndjson#2/userPrincipalName')
    expect(place('/tenant/groups/0')).toBe('p/people.ndjson#1')
    expect(place('/tenant/users/0/mail')).toBe('p/a.yaml#0/spec/users/0/mail')
  })
  it('has a finding at the position where a line is broken', () => {
    const [found] = withDirectory('{"userPrincipalName":"ana@c.com",}').diagnostics
    expect(found!.span).toEqual({ start: { line: 1, column: 34 }, end: { line: 1, column: 35 } })
  })
  it('has a finding at each line that is no object', () => {
    expect(codes(withDirectory('{"userPrincipalName":"ana@c.com"}\n[1]\nx'))).toEqual([
      'set/directory-line p/people.ndjson#1',
      'set/directory-line p/people.ndjson#2',
    ])
  })
  it('in another format has one finding, at its first line', () => {
    const lines = Array.from({ length: 40 }, (_, index) => `root:x:${index}`).join('\n')
    expect(codes(withDirectory(lines))).toEqual(['set/directory-line p/people.ndjson#0'])
    expect(codes(withDirectory(`${lines.slice(0, 30)}\n{"userPrincipalName":"ana@c.com"}\nx`))).toHaveLength(
      5,
    )
  })
  it('has a finding at a line of an unknown kind', () => {
    expect(codes(withDirectory('{"kind":"device","userPrincipalName":"a@c.com"}'))).toEqual([
      'schema/wrong-value p/people.ndjson#0/kind',
    ])
  })
  it('that does not exist is reported at the key that names it', () => {
    expect(codes(withDirectory('', './gone.ndjson'))).toEqual([
      'set/no-directory-file p/a.yaml#0/spec/directory',
    ])
  })
})
