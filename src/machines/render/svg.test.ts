import { spawnSync } from 'node:child_process'
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { compile } from '../compile.ts'
import { edgesOf, edgeText } from '../config.ts'
import { svgText } from './svg.ts'

const change = compile('change', { id: 'change', refusal: null, writesBack: true })
const svg = svgText([
  { title: 'change: <script>alert("&")</script>', config: change },
  { title: 'change: ana@contoso.com', config: change },
])

it('a picture is well-formed XML, whatever its title is', async () => {
  const { errors } = await validateXML({
    xml: [{ fileName: 'picture.svg', contents: svg }],
    normalization: 'format',
  })
  expect(errors).toEqual([])
  expect(svg).not.toContain('<script')
})

it('the machines of a picture are drawn one below the other', () => {
  const heights = [...svg.matchAll(/<g transform="translate\(16 (\d+)\)">/g)].map(([, y]) => Number(y))
  expect(heights).toHaveLength(2)
  expect(heights[1]).toBeGreaterThan(heights[0]!)
  expect(svg.match(/>changePassword</g)).toHaveLength(2)
})

it('a picture loads nothing from another address', () => {
  expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:|href|<script|@import/)
})

it('every arrow has a number, and the legend gives its event and guard', () => {
  const [first] = svg.split('</g></g>')
  const marks = [...first!.matchAll(/class="mark"[^>]*>(\d+)</g)].map(([, number]) => number)
  const arrows = first!.match(/class="line"/g)!.length
  expect(marks).toHaveLength(2 * arrows)
  const legend = [...first!.matchAll(/class="label"[^>]*>([^<]*)</g)].map(([, text]) => text)
  const titles = [...first!.matchAll(/<title>([^<]*)<\/title><\/path>/g)].flatMap(([, text]) =>
    text!.split('\n'),
  )
  expect(legend).toEqual(titles)
  expect(legend.some((text) => /: \S+ \[.+\] → /.test(text!))).toBe(true)
  expect(legend.filter((text) => /\[.*\[/.test(text!))).toEqual([])
})

it('what a search never reached is dashed, and the way of a counterexample thick, in the picture and its legend', () => {
  const [dead, path] = [edgeText(...firstOf('cancel.selected')), edgeText(...firstOf('password.chosen'))]
  const seen = {
    ofState: (id: string) => (id.endsWith('.cancelled') ? 'dead' : null) as 'dead' | null,
    ofEdge: (text: string) => (text === dead ? 'dead' : text === path ? 'path' : null),
  }
  const shown = svgText([{ title: 'change', config: change, seen }])
  expect(shown.match(/<rect class="end dead"/g)).toHaveLength(1)
  expect(shown).toMatch(/<text class="label dead"[^>]*>[^<]*cancel\.selected/)
  expect(shown).toMatch(/<path class="line path"[^>]*><title>[^<]*password\.chosen/)
  expect(svg).not.toMatch(/dead|on the path/)
})

function firstOf(wanted: string) {
  const { from, event, edge } = [...edgesOf(change)].find((one) => one.event === wanted)!
  return [from, event, edge] as const
}

describe.runIf(spawnSync('rsvg-convert', ['--version']).status === 0)(
  'a viewer that is no browser (rsvg-convert)',
  () => {
    it('draws a picture dark on light, with a shade of their own for final states', () => {
      const { status, stdout } = spawnSync('rsvg-convert', [], { input: svg, maxBuffer: 1e8 })
      expect(status).toBe(0)
      const colours = coloursOf(stdout)
      const share = (colour: string) =>
        (colours.get(colour) ?? 0) / [...colours.values()].reduce((a, b) => a + b)
      expect(share('ffffff')).toBeGreaterThan(0.7)
      expect(share('ebe8df')).toBeGreaterThan(0.005)
      expect(share('000000')).toBe(0)
    })
  },
)

/** How many pixels of a PNG have each colour; 8 bits a channel, not interlaced. */
function coloursOf(png: Buffer): Map<string, number> {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const channels = png[25] === 6 ? 4 : 3
  const parts: Buffer[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  const data = inflateSync(Buffer.concat(parts))
  const stride = width * channels
  let above = Buffer.alloc(stride)
  const colours = new Map<string, number>()
  for (let y = 0; y < height; y++) {
    const filter = data[y * (stride + 1)]!
    const row = Buffer.from(data.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)))
    for (let x = 0; x < stride; x++) {
      const left = x < channels ? 0 : row[x - channels]!
      const corner = x < channels ? 0 : above[x - channels]!
      row[x] = row[x]! + predicted(filter, left, above[x]!, corner)
    }
    for (let x = 0; x < stride; x += channels) {
      const colour = row.toString('hex', x, x + 3)
      colours.set(colour, (colours.get(colour) ?? 0) + 1)
    }
    above = row
  }
  return colours
}

/** What a filter of PNG adds to a byte. */
function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter < 3) return [0, left, up][filter]!
  if (filter === 3) return Math.floor((left + up) / 2)
  const [a, b, c] = [left, up, corner].map((one) => Math.abs(left + up - corner - one)) as [
    number,
    number,
    number,
  ]
  return a <= b && a <= c ? left : b <= c ? up : corner
}
