import type { SsprPolicy } from './sspr-policy.ts'

type SecurityQuestions = SsprPolicy['authenticationMethods']['securityQuestions']

/** Microsoft's predefined questions by number, p01 to p35, in its order. SOURCE: R-080 */
export const predefinedQuestions: readonly string[] = Array.from(
  { length: 35 },
  (_, index) => `p${String(index + 1).padStart(2, '0')}`,
)

/** How many questions a policy offers. SOURCE */
export function questionsOffered({ predefined, custom }: SecurityQuestions): number {
  return (predefined === 'all' ? predefinedQuestions.length : predefined.length) + custom.length
}

/** Length of an answer in characters. SOURCE: R-082 */
export const answerLength = { least: 3, most: 40 } as const
