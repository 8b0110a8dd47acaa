import { questionsOffered } from '../model/security-questions.ts'
import { placeInList } from './lib/offered.ts'
import { rule } from './lib/rule.ts'

/** SOURCE: R-084 */
const fewestRegistered = 3

export const questionsOfferedTooFew = rule({
  code: 'policy/questions-offered-too-few',
  severity: 'error',
  kind: 'impossible',
  summary: 'fewer questions offered than must be registered',
  why: 'No user can register enough questions, because each can be registered only once.',
  help: 'offer more questions, lower `registered`, or take `securityQuestions` out of `available`',
  source: ['R-083', 'R-086'],
  reads: ['/policy/authenticationMethods', '/tenant/authenticationMethodsPolicy'],
  bad: {
    policy:
      'authenticationMethods: { available: [email, securityQuestions], securityQuestions: { predefined: [p01, p02] } }',
  },
  good: {
    policy:
      'authenticationMethods: { available: [email, securityQuestions], securityQuestions: { predefined: [p01, p02, p03], custom: ["What was on your first badge?", "Which desk was your first?"] } }',
  },
  check(view) {
    const listed = placeInList(view, 'securityQuestions')
    const { securityQuestions } = view.policy.authenticationMethods
    const { registered, required, predefined } = securityQuestions
    const offered = questionsOffered(securityQuestions)
    if (listed === null || offered >= registered) return null
    const block = '/policy/authenticationMethods/securityQuestions'
    const at = offered === 0 ? listed : `${block}/${predefined.length > 0 ? 'predefined' : 'custom'}`
    return {
      at,
      message: `${registered} questions must be registered, but only ${offered} are offered`,
      help: `offer ${registered - offered} more in \`predefined\` or \`custom\`${otherwise(offered, required)}, or take \`securityQuestions\` out of \`available\``,
    }
  },
})

/** Where the questions offered are enough for a smaller number. SOURCE */
function otherwise(offered: number, required: number): string {
  return offered >= Math.max(fewestRegistered, required) ? `, lower \`registered\` to ${offered}` : ''
}
