/** Paints text for a terminal; without colour it is the text itself. */
export interface Paint {
  bold(text: string): string
  dim(text: string): string
  red(text: string): string
  yellow(text: string): string
  green(text: string): string
  blue(text: string): string
}

const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  yellow: [33, 39],
  green: [32, 39],
  blue: [34, 39],
} as const

export function paint(colour: boolean): Paint {
  const painted = Object.entries(codes).map(([name, [on, off]]) => [
    name,
    (text: string) => (colour ? `\u001B[${on}m${text}\u001B[${off}m` : text),
  ])
  return Object.fromEntries(painted) as Paint
}
