import { describe, expect, it } from 'vitest'
import { samples, validated } from './sample.test-kit.ts'
import { partsOf } from './run-report.ts'
import { tapText } from './tap.ts'

/** Reads TAP 14 as the specification has it: version, plan, points, each with a block of YAML that may follow. */
function read(text: string) {
  const [version, ...lines] = text.trimEnd().split('\n')
  const points: {
    ok: boolean
    number: number
    directive: string | null
    yaml: Record<string, unknown> | null
  }[] = []
  let plan = -1
  for (const line of lines) {
    const point = /^(not )?ok (\d+) - ((?:\\\\|\\#|[^\\#])*)(?: # SKIP (.*))?$/.exec(line)
    const pair = /^ {2}(\w+): (.*)$/.exec(line)
    if (line.startsWith('#')) continue
    if (/^1\.\.\d+$/.test(line)) plan = Number(line.slice(3))
    else if (point !== null)
      points.push({
        ok: point[1] === undefined,
        number: Number(point[2]),
        directive: point[4] ?? null,
        yaml: null,
      })
    else if (line === '  ---') points.at(-1)!.yaml = {}
    else if (pair !== null) points.at(-1)!.yaml![pair[1]!] = JSON.parse(pair[2]!)
    else expect(line).toBe('  ...')
  }
  return { version, plan, points }
}

describe('TAP', () => {
  it('has a plan that counts its points, numbered from 1', () => {
    const { version, plan, points } = read(tapText(samples.test))
    expect(version).toBe('TAP version 14')
    expect(points.map((one) => one.number)).toEqual([1, 2, 3, 4])
    expect(plan).toBe(4)
  })

  it('gives expected and actual values below each failure, and no reason below a pass', () => {
    const { points } = read(tapText(samples.test))
    expect(points.map((one) => one.ok)).toEqual([true, true, false, false])
    expect(points.map((one) => one.directive)).toEqual([null, 'waits for ticket 12', null, null])
    expect(points.map((one) => one.yaml === null)).toEqual([true, true, false, false])
    expect(points[2]!.yaml).toEqual({
      severity: 'fail',
      at: { file: 'features/pilot.feature', line: 14 },
      difference: [
        {
          key: 'outcome',
          expected: 'allowed',
          actual: 'denied',
          reason: { name: 'UserNotLicensed', number: 12, code: 'SSPR_0012', rule: 'R-002' },
          why: null,
          step: 2,
          line: 14,
        },
      ],
    })
  })

  it('fails if the files of cases have errors', () => {
    const { points } = read(tapText(partsOf(samples.test, { validate: validated })))
    expect(points.map((one) => one.ok)).toEqual([false, false, false, false])
  })
})
