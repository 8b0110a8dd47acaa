import { expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { compile } from '../compile.ts'
import { svgText } from './svg.ts'

const change = compile('change', { refusal: null, writesBack: true })
const svg = svgText([
  { title: 'change: <script>alert("&")</script>', config: change },
  { title: 'change: ana@contoso.com', config: change },
])

it('a picture is XML, whatever the title is', async () => {
  const { errors } = await validateXML({
    xml: [{ fileName: 'picture.svg', contents: svg }],
    normalization: 'format',
  })
  expect(errors).toEqual([])
  expect(svg).not.toContain('<script')
})

it('every machine has its boxes, one below the other', () => {
  const heights = [...svg.matchAll(/<g transform="translate\(16 (\d+)\)">/g)].map(([, y]) => Number(y))
  expect(heights).toHaveLength(2)
  expect(heights[1]).toBeGreaterThan(heights[0]!)
  expect(svg.match(/>changePassword</g)).toHaveLength(2)
})

it('a picture asks for nothing from elsewhere', () => {
  expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:|href|<script|@import/)
})
