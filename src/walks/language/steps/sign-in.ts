import { step } from '../step.ts'

export interface SignInStep {
  readonly signIn: 'right' | 'wrong' | 'sameWrong'
}

const kinds: Readonly<Record<SignInStep['signIn'], string>> = {
  right: 'the right',
  wrong: 'a wrong',
  sameWrong: 'the same wrong',
}

export const signIn = step<SignInStep>({
  schema: {
    signIn: {
      title: 'Sign in',
      description:
        'The password entered at sign-in: wrong is a different wrong one each time, sameWrong the one before, which smart lockout does not count (R-121).',
      enum: ['right', 'wrong', 'sameWrong', null],
    },
  },
  repeats: true,
  act: async (typed, at) => ({
    type: 'password.entered',
    password: typed.signIn === 'right' ? await at.presentPassword() : `wrong password ${at.wrongPasswords}`,
  }),
  ofAct: { 'password.entered': (act, by) => ({ signIn: by.signIn(act) }) },
  examples: () => [{ signIn: 'right' }, { signIn: 'wrong' }],
  phrase: (typed) => `signs in with ${kinds[typed.signIn!]} password`,
})
