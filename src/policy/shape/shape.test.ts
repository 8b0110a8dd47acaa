import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { located } from '../../document/resolve-locations.ts'
import { parse } from '../../document/parse.ts'
import { decodeCases } from '../../testing/cases/cases.ts'
import { decodePolicyDocument, decodeTenantDocument } from '../decode.ts'
import { placesOf } from '../load/locations.ts'

const decoders = { Tenant: decodeTenantDocument, SsprPolicy: decodePolicyDocument } as const

/** Findings as `line:column-column code help`; the spec begins on line 5, two blanks in. */
function findings(kind: 'Tenant' | 'SsprPolicy' | 'Cases', spec: string) {
  const lines = spec.split('\n').map((line) => `  ${line}`)
  const source = {
    file: 'a.yaml',
    text: `apiVersion: sspr/v1\nkind: ${kind}\nmetadata: { name: x }\nspec:\n${lines.join('\n')}\n`,
  }
  const [document] = parse(source).documents
  const { diagnostics } =
    kind === 'Cases' ? decodeCases(document!) : decoders[kind](document!.value, placesOf(document!))
  return located(diagnostics, new Map([[source.file, source]])).map(({ span, code, message, help }) => ({
    at: `${span.start.line}:${span.start.column}-${span.end.column}`,
    code,
    message,
    help,
  }))
}
const policy = (spec: string) => findings('SsprPolicy', spec)
const tenant = (spec: string) => findings('Tenant', `domains: [c.onmicrosoft.com]\nlicense: p1\n${spec}`)
const user = (line: string) => tenant(`users:\n  - userPrincipalName: a@b.c\n    ${line}`)
const cases = (one: string) => findings('Cases', `now: 2026-06-01T09:00:00Z\ncases:\n  - ${one}`)

describe('a key', () => {
  it('that is misspelt is reported at its position, with the key that was meant', () => {
    expect(policy('authenticationMethods:\n  requried: 2')).toEqual([
      {
        at: '6:5-13',
        code: 'schema/unknown-key',
        message: 'unknown key `requried` in `authenticationMethods`',
        help: 'did you mean `required`?',
      },
    ])
  })
  it('that resembles no other is reported with the list of all keys', () => {
    expect(policy('properties: { frobnicate: 1 }')[0]!.help).toBe('use one of `enabled`, `group`')
  })
  it('that is missing is reported at the key of its mapping', () => {
    expect(findings('Tenant', 'license: p1')).toMatchObject([
      { at: '4:1-5', code: 'schema/missing-key', message: 'missing key `domains` in `spec`' },
    ])
  })
  it('that is missing in an entry of a list is reported at the entry', () => {
    expect(tenant('users:\n  - displayName: Ana')).toMatchObject([
      { at: '8:7-23', help: 'add `userPrincipalName`: a user principal name such as ana@contoso.com' },
    ])
  })
})

describe('a word that was a boolean in YAML 1.1', () => {
  it('is explained where a boolean is expected', () => {
    expect(policy('registration: { required: no }')).toEqual([
      {
        at: '5:29-31',
        code: 'schema/wrong-type',
        message: 'expected `true` or `false`, found `no`',
        help: 'write `false`; `no` is text here, not `false`',
      },
    ])
  })
  it('is explained at enabled, whose choices are words', () => {
    expect(policy('properties: { enabled: no }')).toMatchObject([
      {
        at: '5:26-28',
        code: 'schema/wrong-value',
        help: 'write `none`; `no` is text here, not `false`',
      },
    ])
  })
  it('means selected beside a group', () => {
    for (const word of ['yes', 'on', 'true', 'True'])
      expect(policy(`properties: { enabled: ${word}, group: Pilot }`)[0]!.help).toBe(
        'write `selected` to enable reset for `group`, or `all` without it',
      )
    expect(policy('properties: { enabled: no, group: Pilot }')[0]!.help).toContain('write `none`')
  })
  it('is distinguished from true and false at enabled', () => {
    expect(policy('properties: { enabled: false }')[0]!.help).toBe('write `none`')
    expect(policy('properties: { enabled: true }')[0]!.help).toBe('write `all`, or `selected` with a group')
  })
})

describe('a number where text is expected', () => {
  it('is shown as it was written, with its sign', () => {
    expect(user('mobilePhone: +447700900123')).toMatchObject([
      {
        at: '9:20-33',
        code: 'schema/wrong-type',
        help: 'quote it: "+44 7700900123"; unquoted digits are a number, which loses the sign and leading zeros',
      },
    ])
  })
  it('is shown with its leading zero', () => {
    expect(user('displayName: 0401234567')[0]!.help).toMatch(/^quote it: "0401234567"/)
  })
})

describe('a value that is not one of the choices', () => {
  it('is reported with the choice that was meant', () => {
    expect(policy('authenticationMethods: { available: [emial] }')).toMatchObject([
      { at: '5:40-45', code: 'schema/wrong-value', help: 'did you mean `email`?' },
    ])
  })
  it('has help to put a colon after a key, where a blank is', () => {
    const help = (yaml: string) => policy(yaml).map((one) => one.help)
    const colon = ['put a colon after the key: `required: 1`']
    expect(help('authenticationMethods: required 1')).toEqual(colon)
    expect(help('authenticationMethods: { required 1: }')).toEqual(colon)
    expect(help('authenticationMethods: { frobnicate 1: }')).not.toEqual(colon)
  })
  it('is the name of a user where a case describes one', () => {
    const found = cases(
      '{ id: A, title: t, user: ana@contoso.com, ask: canReset, expect: { outcome: denied } }',
    )
    expect(found.map(({ help }) => help)).toEqual(['write a mapping: `userPrincipalName: ana@contoso.com`'])
  })
  it('has help to separate values that are one text', () => {
    const [entry] = policy('authenticationMethods: { available: [email mobilePhone] }')
    expect(entry!.help).toMatch(/^this is one text with 2 values: .*`email, mobilePhone`$/)
  })
  it('has help to quote a value that is a comment', () => {
    const [group] = tenant('groups:\n  - name: #Pilot')
    expect(group!.help).toMatch(/^quote the value, `name: "#Pilot"`/)
  })
  it('names a curly quote in the text, unless the help does', () => {
    const help = (yaml: string) => policy(yaml)[0]!.help
    expect(help('properties: { enabled: \u201Call\u201D }')).toMatch(/^write `all` with straight quotes/)
    expect(help('properties: { enabled: \u201Calll\u201D }')).toMatch(
      /; `\u201C` \(U\+201C\) is not a YAML quote/,
    )
  })
  it('has help to remove the quotes of a number', () => {
    expect(policy('authenticationMethods: { required: "2" }')[0]!.help).toBe('write 2 without quotes')
  })
  it('has help to write a list if one is expected', () => {
    expect(policy('authenticationMethods: { available: email }')[0]!.help).toBe('write a list: `[email]`')
  })
})

describe('an error among alternatives is reported for the one that was meant:', () => {
  const methods = (list: string) => tenant(`authenticationMethodsPolicy: { methods: ${list} }`)
  it('a method by name', () => {
    expect(methods('[fido2]')).toMatchObject([{ at: '7:44-49', code: 'schema/wrong-value' }])
  })
  it('a method as a mapping with a misspelt name', () => {
    expect(methods('[{ method: smss }]')).toMatchObject([{ at: '7:54-58', help: 'did you mean `sms`?' }])
  })
  it('a method as a mapping without a name', () => {
    expect(methods('[{ include: [A] }]')).toMatchObject([{ at: '7:44-60', code: 'schema/missing-key' }])
  })
  it('a method as a mapping with a misspelt key', () => {
    expect(methods('[{ method: sms, inclde: [A] }]')).toMatchObject([
      { at: '7:59-65', code: 'schema/unknown-key' },
    ])
  })
  it('telephony as a word', () => {
    expect(tenant('telephony: own')).toMatchObject([{ at: '7:14-17', help: 'did you mean `ownProvider`?' }])
  })
  it('questions as a word, and as a list', () => {
    const questions = (text: string) =>
      policy(`authenticationMethods: { securityQuestions: { predefined: ${text} } }`)
    expect(questions('al')).toMatchObject([{ at: '5:61-63', code: 'schema/wrong-value' }])
    expect(questions('[p36]')).toMatchObject([{ at: '5:62-65', code: 'schema/wrong-format' }])
  })
  it('an address, which may also be true', () => {
    expect(user('authentication: { email: not-an-address }')).toMatchObject([{ at: '9:32-46' }])
    expect(user('authentication: { email: false }')).toMatchObject([{ at: '9:32-37' }])
  })
})

describe('a limit', () => {
  it('of a number is named', () => {
    expect(policy('registration: { reconfirmAfterDays: 731 }')).toMatchObject([
      { code: 'schema/out-of-range', help: 'write a whole number of days from 0 (never) to 730' },
    ])
  })
  it('of a text is named', () => {
    expect(policy('authenticationMethods: { securityQuestions: { custom: [ab] } }')).toMatchObject([
      { code: 'schema/wrong-length', help: 'write at least 3 characters' },
    ])
  })
  it('of repetition is named', () => {
    expect(policy('authenticationMethods: { available: [email, email] }')).toMatchObject([
      { at: '5:47-52', code: 'schema/repeated-entry', message: 'entries 1 and 2 are the same' },
    ])
  })
  it('of the calendar is named', () => {
    expect(tenant('platform: { telephonyRetiresOn: 2026-02-30 }')).toMatchObject([
      { at: '7:35-45', code: 'schema/no-such-day' },
    ])
  })
})

describe('a case', () => {
  it('with a bare number for a duration is refused at the number', () => {
    expect(cases('{ id: a, title: b, walk: [{ wait: 15 }], expect: { outcome: allowed } }')).toMatchObject([
      { at: '7:41-43', code: 'schema/wrong-type' },
    ])
  })
  it('with a quoted number for a duration has help to add a unit', () => {
    const [found] = cases('{ id: a, title: b, walk: [{ wait: "15" }], expect: { outcome: allowed } }')
    expect(found!.help).toBe('add a unit: `15m`, or s, h, d')
  })
  it('with a question and a walk is rejected because it has both', () => {
    const one = '{ id: a, title: b, ask: canReset, walk: [{ open: reset }], expect: { outcome: allowed } }'
    expect(cases(one)).toMatchObject([
      { code: 'schema/ask-or-walk', message: 'expected exactly one of `ask` and `walk`, found both' },
    ])
  })
  it('that expects nothing is refused', () => {
    expect(cases('{ id: a, title: b, ask: canReset, expect: {} }')).toMatchObject([
      { code: 'schema/wrong-count' },
    ])
  })
})

describe('a fragment of a case', () => {
  const schema = (name: string) =>
    JSON.parse(
      readFileSync(new URL(`../../../schema/${name}.schema.json`, import.meta.url), 'utf8'),
    ) as Schema
  const [cases, tenant, policy] = [schema('cases'), schema('tenant'), schema('sspr-policy')]
  const toldIn = ({ properties }: Definition) =>
    Object.fromEntries(
      Object.entries(properties).map(([key, { title, description }]) => [key, { title, description }]),
    )
  for (const [fragment, whole] of [
    ['tenantFragment', tenant.$defs.spec],
    ['policyFragment', policy.$defs.spec],
    ['userFragment', tenant.$defs.user],
    ['authenticationFragment', tenant.$defs.authentication],
  ] as const)
    it(`${fragment} has the keys of the whole, in the same words`, () => {
      expect(toldIn(cases.$defs[fragment]!)).toEqual(toldIn(whole!))
    })
})

interface Definition {
  readonly properties: Readonly<Record<string, { readonly title?: string; readonly description?: string }>>
}

interface Schema {
  readonly $defs: Readonly<Record<string, Definition>>
}
