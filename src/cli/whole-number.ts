import { Failure } from '../diagnostics/failure.ts'

/** The whole number that an option gives. @throws Failure if it is none from `least` to `most` */
export function wholeNumber(option: string, written: string, most: number, least = 0): number {
  const value = /^\d+$/.test(written) ? Number(written) : Number.NaN
  if (value >= least && value <= most) return value
  throw new Failure(
    'usage/bad-option',
    `\`${option} ${written}\` is not a whole number from ${least} to ${most}`,
    'write a whole number',
  )
}
