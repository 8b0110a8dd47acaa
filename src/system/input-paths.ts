/** How standard input is written on the command line. */
export const standardInput = '-'

/** The path that standard input has when it holds a feature: what reads features selects them by their ending. */
export const inputFeature = '-.feature'

/** True for the path of standard input, a feature or not. */
export function isInput(path: string): boolean {
  return /(?:^|[\\/])-(?:\.feature)?$/.test(path)
}
