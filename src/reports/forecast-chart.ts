import type { CurvePoint } from '../analysis/comparison/forecast.ts'
import { counted } from './report.ts'

const [width, height] = [720, 300] as const
const [left, right, top, bottom] = [84, 24, 34, 76] as const

/** Least distance between two dates below the axis, which stand at an angle. */
const apart = 15

/** A chart of steps: how many users can reset from each date on. Its label says the same in words. */
export function curveSvg(points: readonly CurvePoint[], until: number): string {
  const [first] = points
  if (first === undefined) return ''
  const most = Math.max(1, ...points.map(({ users }) => users))
  const x = (at: number) => left + ((at - first.at) / Math.max(1, until - first.at)) * (width - left - right)
  const y = (count: number) => top + (1 - count / most) * (height - top - bottom)
  const [ground, end] = [y(0), round(x(until))]
  const steps = points.map(({ at, canReset }) => `H${round(x(at))}V${round(y(canReset))}`).join('')
  const path = `M${left} ${round(y(first.canReset))}${steps}H${end}`
  const words = points.map(({ at, canReset }) => `${day(at)}: ${canReset}`).join('; ')
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="users who can reset. ${words}" style="display:block;width:100%;max-width:${width}px;height:auto" fill="currentColor" font-size="11">
<text x="${left}" y="14">users who can reset</text>
${heights(most, y)}
<path d="${path}V${ground}H${left}Z" fill-opacity=".1"/>
<path d="${path}" fill="none" stroke="currentColor" stroke-width="2"/>
${dots(points, x, y)}
${dates(points, x, ground)}
</svg>`
}

type Scale = (value: number) => number

/** Lines across at no user, half of them and all of them. */
function heights(most: number, y: Scale): string {
  const counts = most % 2 === 0 ? [0, most / 2, most] : [0, most]
  const lines = counts.map(
    (count) =>
      `<path d="M${left} ${round(y(count))}H${width - right}" stroke="currentColor" stroke-opacity="${count === 0 ? '.5' : '.15'}"/><text x="${left - 8}" y="${round(y(count) + 4)}" text-anchor="end">${count}</text>`,
  )
  return lines.join('\n')
}

/** A dot at each date, and the count where it changes: beside the step, above the line that follows. */
function dots(points: readonly CurvePoint[], x: Scale, y: Scale): string {
  return points
    .map(({ at, canReset }, index) => {
      const [across, down] = [round(x(at)), round(y(canReset))]
      const dot = `<circle cx="${across}" cy="${down}" r="3"><title>${day(at)}: ${counted(canReset, 'user')} can reset</title></circle>`
      const isChange = index === 0 || points[index - 1]!.canReset !== canReset
      return isChange
        ? `${dot}<text x="${round(across + 6)}" y="${round(down - 6)}" font-weight="bold">${canReset}</text>`
        : dot
    })
    .join('\n')
}

/** Each date at an angle below its mark; one too close to the date before it moves to the right. */
function dates(points: readonly CurvePoint[], x: Scale, ground: number): string {
  let before = Number.NEGATIVE_INFINITY
  return points
    .map(({ at }) => {
      const mark = round(x(at))
      const across = round((before = Math.max(mark, before + apart)))
      return `<path d="M${mark} ${ground}v4L${across} ${ground + 10}" fill="none" stroke="currentColor" stroke-opacity=".5"/><text transform="translate(${round(across + 4)} ${ground + 18}) rotate(-45)" text-anchor="end">${day(at)}</text>`
    })
    .join('\n')
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
