import { likely, write, type Advice } from '../../diagnostics/repair.ts'
import type { Schema } from '../language/schemas.ts'

export function isDuration(schema: Schema): boolean {
  return schema['x-kind'] === 'duration'
}

/** Help for a number without its unit. */
export function unitHelp(value: unknown): Advice {
  return likely(write(`${String(value)}m`, `add a unit: \`${String(value)}m\`, or s, h, d`))
}

/** A length of time as people and other languages write it, in one unit: `16 minutes` as `16m`; null for any other text. */
export function durationRepair(text: string): string | null {
  const [, count, unit] = /^([1-9]\d*)\s*(s|m(?!o)|h|d)[a-z]*$/i.exec(text) ?? []
  return count === undefined ? inOneUnit(text) : `${count}${unit!.toLowerCase()}`
}

/** `PT15M`, `1h30m`, `1.5h`, `00:15` and `2w`. */
function inOneUnit(text: string): string | null {
  const weeks = /^(\d+)\s*w(?:eeks?)?$/i.exec(text)?.[1]
  if (weeks !== undefined) return `${Number(weeks) * 7}d`
  const [days, hours, minutes] = partsOf(text).map((part) => Number(part ?? 0))
  const total = (days ?? 0) * 1440 + (hours ?? 0) * 60 + (minutes ?? 0)
  if (total === 0) return null
  return total % 1440 === 0 ? `${total / 1440}d` : total % 60 === 0 ? `${total / 60}h` : `${total}m`
}

function partsOf(text: string): readonly (string | undefined)[] {
  const clock = /^(\d{1,2}):(\d{2})(?::00)?$/.exec(text)
  if (clock !== null) return ['0', clock[1], clock[2]]
  const half = /^(\d+)[.,]5\s*h/i.exec(text)
  if (half !== null) return ['0', half[1], '30']
  const whole = /^P?(?:(\d+)D)?T?\s*(?:(\d+)\s*h(?:ours?)?)?\s*(?:(\d+)\s*m(?:in(?:utes?)?)?)?$/i.exec(text)
  return whole?.slice(1) ?? []
}
