import { readFileSync } from 'node:fs'
import { validateXML } from 'xmllint-wasm'
import { describe, expect, it } from 'vitest'
import { junitText } from './junit.ts'
import { partsOf } from './run-report.ts'
import { samples, validated } from './sample.test-kit.ts'

const schema = readFileSync(new URL('golden/schemas/junit.xsd', import.meta.url), 'utf8')

async function errorsOf(xml: string): Promise<string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: 'report.xml', contents: xml }],
    schema: [{ fileName: 'junit.xsd', contents: schema }],
  })
  return errors.map((one) => one.rawMessage)
}

const count = (text: string, part: RegExp) => [...text.matchAll(part)].length

describe('JUnit', () => {
  it.each(Object.entries(samples))(
    'of a %s is well-formed and conforms to the schema',
    async (_name, parts) => {
      expect(await errorsOf(junitText(parts))).toEqual([])
    },
  )

  it('conforms to a schema that refuses a wrong report', async () => {
    expect(await errorsOf(junitText(samples.check).replace(' time="0"', ' time="3"'))).not.toEqual([])
  })

  it.each(Object.entries(samples))('of a %s counts what it holds', (_name, parts) => {
    const text = junitText(parts)
    const [, tests, failures] = /<testsuites [^>]*tests="(\d+)" failures="(\d+)"/.exec(text)!
    expect(count(text, /<testcase /g)).toBe(Number(tests))
    expect(count(text, /<failure /g)).toBe(Number(failures))
    const sum = (name: string) =>
      [...text.matchAll(new RegExp(`<testsuite [^>]*${name}="(\\d+)"`, 'g'))].reduce(
        (total, one) => total + Number(one[1]),
        0,
      )
    expect(sum('tests')).toBe(Number(tests))
    expect(sum('failures')).toBe(Number(failures))
    expect(sum('skipped')).toBe(count(text, /<skipped /g))
  })

  it('shows a file without findings as a test that passed', () => {
    expect(junitText(samples.validate)).toContain('name="no findings" classname="policies/pilot/tenant.yaml"')
  })

  it('fails a warning only if warnings fail the run', () => {
    const failures = (warningsFail: boolean) =>
      count(junitText(partsOf(samples.validate, { validate: validated, warningsFail })), /<failure /g)
    expect(failures(false)).toBe(4)
    expect(failures(true)).toBe(5)
  })
})
