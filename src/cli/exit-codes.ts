/** Exit codes; no option changes their meaning. */
export const exitCodes = {
  good: 0,
  findings: 1,
  usage: 2,
  failed: 3,
  gate: 4,
  bug: 70,
  interrupted: 130,
} as const
