import { expect, it } from 'vitest'
import type { SessionView } from '../../service/view.ts'
import { actionOf, nothingTyped, type PageState } from './browser-acts.ts'

const box = { kind: 'text', values: [] } as const
const asked = ['p01', 'p12']
const sight = {
  seen: { page: 'verification1', forms: [{ act: 'answers', fields: { 'answer.0': box, 'answer.1': box } }] },
  view: { questions: asked, answersWanted: 2 } as unknown as SessionView,
  typed: nothingTyped,
} as unknown as PageState

it('answers are typed into the boxes of their questions', () => {
  const answers = [
    ['p12', 'Pasta'],
    ['p01', 'Leeds'],
  ] as const
  expect(actionOf({ type: 'answers.given', answers: [...answers] }, sight)).toMatchObject({
    fields: { 'answer.0': 'Leeds', 'answer.1': 'Pasta' },
  })
})

it('a step with more answers than the page has boxes is skipped with that reason', () => {
  const answers = ['p01', 'p12', 'p29'].map((question) => [question, 'x'] as const)
  expect(() => actionOf({ type: 'answers.given', answers: [...answers] }, sight)).toThrow(
    'the page has one box for each of the 2 answers it asks for, which cannot take 3',
  )
})
