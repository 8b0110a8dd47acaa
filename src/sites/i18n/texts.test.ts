import { describe, expect, it } from 'vitest'
import { predefinedQuestions } from '../../model/security-questions.ts'
import { predefinedQuestionTexts } from '../../model/predefined-questions.ts'
import { pages as arabic } from './ar/pages.ts'
import { pages as english } from './en/pages.ts'
import { likedLocale, speaker, type TextId } from './index.ts'

const ids = Object.keys(english) as (keyof typeof english)[]
const gaps = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()

describe('the texts of pages', () => {
  it('are all in Arabic, with the same things to fill in', () => {
    const wrong = ids.filter(
      (id) => !/\p{Script=Arabic}/u.test(arabic[id]) || gaps(arabic[id]).join() !== gaps(english[id]).join(),
    )
    expect(wrong).toEqual([])
  })
  it('are two fifths longer in the pseudo-locale, with what is filled in untouched', () => {
    const { say } = speaker('qps')
    expect(say('progress', { number: 2, count: 4 })).toBe('[Stép 2 óf 4··········]')
    expect(ids.filter((id) => say(id).length < english[id].replace(/\{\w+\}/g, '').length * 1.4)).toEqual([])
  })
  it('take an element where a text has a gap for it', () => {
    const rich = speaker('en').rich('ask.email' satisfies TextId, { hint: ['•••'] })
    expect(rich).toEqual(['We will send a code to ', ['•••'], '.'])
  })
})

describe('predefined questions', () => {
  it('are the 35 that the policy knows by number, in the order of the documents', () => {
    expect(Object.keys(predefinedQuestionTexts)).toEqual([...predefinedQuestions])
  })
})

describe('the language a browser likes best', () => {
  it.each([
    ['ar', 'ar'],
    ['ar-EG,ar;q=0.9,en;q=0.8', 'ar'],
    ['fi, en-GB;q=0.7, ar;q=0.3', 'en'],
    ['en;q=0.1, ar;q=0.9', 'ar'],
    ['fi', null],
    ['ar;q=0', null],
    ['', null],
    ['*', null],
  ])('of `%s` is %s', (accepted, liked) => expect(likedLocale(accepted)).toBe(liked))
})
