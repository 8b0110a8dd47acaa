import type { CodeKind } from '../../../service/simulated-codes.ts'
import { step } from '../step.ts'

const codes: Readonly<Record<CodeKind, string>> = {
  right: 'the right code',
  wrong: 'a wrong code',
  expired: 'an expired code',
  previous: 'the previous code',
  used: 'a used code',
  otherSession: 'a code of another session',
  otherUser: 'a code of another user',
  otherMethod: 'a code of another method',
  empty: 'an empty code',
}

export const code = step<{ readonly code: CodeKind }>({
  schema: {
    code: {
      title: 'Code',
      description: 'Type a code; submits. A code lives five minutes (R-115).',
      enum: [...Object.keys(codes), null],
    },
  },
  repeats: true,
  act: async (typed, { codeFor }) => ({ type: 'code.entered', code: await codeFor(typed.code!) }),
  ofAct: { 'code.entered': (act, by) => ({ code: by.code(act) }) },
  examples: () => [{ code: 'right' }, { code: 'wrong' }],
  phrase: (typed) => `types ${codes[typed.code!]}`,
})
