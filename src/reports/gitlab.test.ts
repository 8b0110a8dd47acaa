import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { gitlabText } from './gitlab.ts'
import { samples } from './sample.test-kit.ts'

const schema = JSON.parse(
  readFileSync(new URL('golden/schemas/gitlab.schema.json', import.meta.url), 'utf8'),
) as object

describe('GitLab Code Quality', () => {
  const valid = new Ajv2020({ allErrors: true }).compile(schema)
  const entries = JSON.parse(gitlabText(samples.check, 'sub/')) as {
    readonly fingerprint: string
    readonly severity: string
    readonly location: { readonly path: string }
  }[]

  it.each(Object.entries(samples))('of a %s holds to the schema', (_name, parts) => {
    expect(valid(JSON.parse(gitlabText(parts, 'sub/'))), JSON.stringify(valid.errors)).toBe(true)
  })

  it('has a fingerprint of its own for each entry, even for two that are alike', () => {
    expect(new Set(entries.map((one) => one.fingerprint)).size).toBe(entries.length)
  })

  it('weighs errors, warnings and notes', () => {
    const severities = new Set(entries.map((one) => one.severity))
    expect(severities).toEqual(new Set(['major', 'minor', 'info']))
  })

  it('leaves out what is suppressed, and has paths from the root of the work tree', () => {
    expect(entries).toHaveLength(8)
    for (const { location } of entries) expect(location.path).toMatch(/^sub\//)
  })
})
