import { Failure } from '../diagnostics/failure.ts'

/** The number that an option says, from 0 up to the most it may be. @throws Failure if it is none */
export function wholeNumber(option: string, written: string, most: number): number {
  const value = /^\d+$/.test(written) ? Number(written) : Number.NaN
  if (value <= most) return value
  throw new Failure(
    'usage/bad-option',
    `\`${option} ${written}\` is no number from 0 to ${most}`,
    'write a whole number',
  )
}
