import { expect, it } from 'vitest'
import { curveSvg } from './forecast-chart.ts'

const day = (text: string) => Date.parse(`${text}T00:00:00Z`)
const curve = (...points: readonly (readonly [string, number])[]) =>
  curveSvg(
    points.map(([date, canReset]) => ({ at: day(date), users: 13, canReset })),
    day('2028-02-01'),
  )
const datesOf = (svg: string) =>
  [...svg.matchAll(/translate\(([\d.]+) [\d.]+\) rotate\(-45\)" text-anchor="end">([^<]+)</g)].map(
    ([, x, date]) => ({ x: Number(x), date }),
  )

it('a chart shows every date once, far enough apart to be read', () => {
  const days = ['2026-08-01', '2026-08-02', '2026-08-03', '2026-10-05', '2027-07-01']
  const shown = datesOf(curve(...days.map((date) => [date, 13] as const)))
  expect(shown.map(({ date }) => date)).toEqual(days)
  for (const [index, { x }] of shown.entries())
    if (index > 0) expect(x - shown[index - 1]!.x).toBeGreaterThanOrEqual(14.9)
})

it('a chart states a count where it changes, and what it counts', () => {
  const svg = curve(['2026-08-01', 13], ['2026-10-05', 13], ['2026-11-09', 12], ['2027-02-01', 0])
  expect([...svg.matchAll(/font-weight="bold">(\d+)</g)].map(([, count]) => count)).toEqual(['13', '12', '0'])
  expect(svg).toContain('>users who can reset<')
  expect(svg).toContain('<title>2026-10-05: 13 users can reset</title>')
  expect(svg).toContain('2026-11-09: 12; 2027-02-01: 0')
})

it('a chart of a tenant without users is a line at zero', () => {
  expect(curveSvg([{ at: 0, users: 0, canReset: 0 }], 0)).not.toMatch(/NaN|Infinity/)
})
