import type { MachineConfig } from '../../../machines/config.ts'
import { draw } from '../../../machines/render/layout.ts'
import type { Box, Line } from '../../../machines/render/edge-routing.ts'

/** A machine as SVG, with the current state highlighted. Styled by classes alone. */
export function MachinePicture(props: {
  readonly config: MachineConfig
  /** Full name of the present state. */
  readonly lit: string
  readonly title: string
  /** How to read it. */
  readonly about: string
}) {
  const { config, lit, title, about } = props
  const { width, height, boxes, lines } = draw(config)
  const isAround = (id: string) => lit === id || lit.startsWith(`${id}.`)
  const isOpen = ({ leaves }: Line) => leaves.some(isAround)
  const view = `-4 -4 ${Math.ceil(width) + 8} ${Math.ceil(height) + 8}`
  return (
    <div class="scrolls" tabindex={0} role="group" aria-label={title}>
      <svg
        class="machine"
        viewBox={view}
        width={Math.ceil(width) + 8}
        height={Math.ceil(height) + 8}
        role="img"
        aria-labelledby="machine-title machine-desc"
      >
        <title id="machine-title">{title}</title>
        <desc id="machine-desc">{about}</desc>
        <defs>
          <Tip id="tip" name="tip" />
          <Tip id="tip-open" name="tip open" />
        </defs>
        {boxes
          .filter(({ holds }) => holds)
          .map((box) => (
            <State box={box} lit={lit} around={isAround(box.id)} />
          ))}
        {lines.map((line) => (
          <Arrow line={line} open={isOpen(line)} />
        ))}
        {boxes
          .filter(({ holds }) => !holds)
          .map((box) => (
            <State box={box} lit={lit} around={isAround(box.id)} />
          ))}
      </svg>
    </div>
  )
}

function Tip({ id, name }: { readonly id: string; readonly name: string }) {
  return (
    <marker
      id={id}
      viewBox="0 0 8 8"
      refX="7"
      refY="4"
      markerWidth="8"
      markerHeight="8"
      markerUnits="userSpaceOnUse"
      orient="auto-start-reverse"
    >
      <path class={name} d="M 0 0 L 8 4 L 0 8 z" />
    </marker>
  )
}

function State({ box, lit, around }: { readonly box: Box; readonly lit: string; readonly around: boolean }) {
  const isLit = box.id === lit
  const names = [
    box.holds ? 'holds' : 'state',
    box.isEnd ? 'end' : '',
    isLit ? 'lit' : around ? 'around' : '',
  ]
  const [x, y] = box.holds ? [box.x + 8, box.y + 16] : [box.x + box.width / 2, box.y + box.height / 2 + 4]
  return (
    <g>
      <rect
        class={names.filter((name) => name !== '').join(' ')}
        x={box.x}
        y={box.y}
        width={box.width}
        height={box.height}
        rx={box.isEnd ? 14 : 4}
      />
      <text class={isLit ? 'lit' : undefined} x={x} y={y} text-anchor={box.holds ? 'start' : 'middle'}>
        {box.label}
      </text>
    </g>
  )
}

function Arrow({ line, open }: { readonly line: Line; readonly open: boolean }) {
  const tip = open ? 'url(#tip-open)' : 'url(#tip)'
  return (
    <path
      class={open ? 'line open' : 'line'}
      d={line.path}
      marker-end={tip}
      marker-start={line.both ? tip : undefined}
    >
      <title>{line.says.join('\n')}</title>
    </path>
  )
}
