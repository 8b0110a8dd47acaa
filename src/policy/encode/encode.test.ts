import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parse } from '../../document/parse.ts'
import { encodeDocument } from './encode.ts'

const readBack = (text: string) => parse({ file: 'a.yaml', text }).documents[0]?.value

const text = fc.oneof(fc.string({ maxLength: 8 }), fc.string({ minLength: 90, maxLength: 130 }))
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(text, fc.integer(), fc.boolean()),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b c', 'no'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}))
const document = fc.dictionary(fc.constantFrom('a', 'b', 'c'), value, { minKeys: 1, noNullPrototype: true })

it('an encoded document is read back unchanged, with remarks and texts of any length', () => {
  fc.assert(
    fc.property(document, fc.string(), (one, remark) => {
      const comments = new Map(['/a', '/b/0', '/c/a'].map((pointer) => [pointer, remark]))
      expect(readBack(encodeDocument(one, comments, [remark]))).toEqual(one)
    }),
  )
})

it('a text stays on its line, however long it is', () => {
  const url = `https://support.contoso.com/${'a'.repeat(100)}`
  expect(encodeDocument({ spec: { helpdesk: url } }, new Map())).toBe(`spec:\n  helpdesk: ${url}\n`)
})
