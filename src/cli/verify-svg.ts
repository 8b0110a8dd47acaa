import type { Explored } from '../analysis/verify/explored.ts'
import { svgText } from '../machines/render/svg.ts'
import { counted } from '../reports/report.ts'

/** Every machine that was explored, with what was never reached and the path of each counterexample. */
export function verifySvg(machines: readonly Explored[]): string {
  return svgText(
    machines.map((one) => {
      const look = (part: string) => (one.path.has(part) ? 'path' : one.dead.has(part) ? 'dead' : null)
      return { title: titleOf(one), config: one.config, seen: { ofState: look, ofEdge: look } }
    }),
  )
}

function titleOf({ name, witness, users, dead, broken }: Explored): string {
  const others = users > 1 ? ` and ${counted(users - 1, 'other user')}` : ''
  const never =
    dead.size === 0
      ? ''
      : `; ${counted(dead.size, 'state or transition', 'states or transitions')} never reached`
  const found = broken.length === 0 ? '' : `; counterexample of ${broken.join(', ')}`
  return `${name}: ${witness}${others}${never}${found}`
}
