import { normalName } from '../model/directory.ts'
import { predefinedQuestionTexts } from '../model/predefined-questions.ts'
import { besideFirst, repetitions } from './lib/repetition.ts'
import { rule, type Flag } from './lib/rule.ts'

const list = '/policy/authenticationMethods/securityQuestions/custom'

export const repeatedQuestion = rule({
  code: 'policy/repeated-question',
  severity: 'error',
  kind: 'impossible',
  summary: 'a custom question listed twice',
  why: 'A question can be registered only once, so the second entry has no effect.',
  help: 'remove it from `custom`, or write another question',
  source: ['R-080', 'R-083'],
  bad: {
    policy:
      'authenticationMethods: { available: [email, securityQuestions], securityQuestions: { predefined: all, custom: ["Which desk?", "which desk?"] } }',
  },
  good: {
    policy:
      'authenticationMethods: { available: [email, securityQuestions], securityQuestions: { predefined: all, custom: ["Which desk?", "Which badge?"] } }',
  },
  check({ policy }) {
    const { custom, predefined } = policy.authenticationMethods.securityQuestions
    const twice = repetitions(custom).map((one) => besideFirst(list, one, 'is already listed'))
    return [...twice, ...(custom.length > 0 ? askedByMicrosoft(custom, predefined) : [])]
  },
})

/** Custom questions that stand in Microsoft's list, and are offered from there. */
function askedByMicrosoft(custom: readonly string[], predefined: 'all' | readonly string[]): Flag[] {
  const offered = Object.entries(predefinedQuestionTexts).filter(
    ([name]) => predefined === 'all' || predefined.includes(name),
  )
  const names = new Map(offered.map(([name, text]) => [normalName(text), name]))
  return custom.flatMap((text, index) => {
    const name = names.get(normalName(text))
    if (name === undefined) return []
    const message = `\`${text}\` is already offered, as \`${name}\``
    return [{ at: `${list}/${index}`, fix: { changes: [{ remove: true as const }], safe: true }, message }]
  })
}
