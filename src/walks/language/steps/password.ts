import { step, type StepContext } from '../step.ts'

export interface PasswordStep {
  readonly password: string
  readonly confirm: string
  readonly current: 'right' | 'wrong'
}

/** A password that every policy accepts. */
const example = 'Vq7!mtrekzu2'

export const password = step<PasswordStep>({
  schema: {
    password: {
      title: 'New password',
      description:
        'Choose a new password, quoted; it waits for finish, except in a sign-in that demands one. same stands for the present password (R-114, R-133).',
      type: ['string', 'null'],
      examples: ['Vq7!mtrekzu2', 'same'],
    },
    confirm: {
      title: 'Confirmation',
      description: 'The password typed again; left out: the same (R-114).',
      type: ['string', 'null'],
      examples: ['Vq7!mtrekzu2'],
    },
    current: {
      title: 'Current password',
      description:
        'In a change: the present password, typed right or wrong; alone, it belongs to the next password (R-125).',
      enum: ['right', 'wrong', null],
    },
  },
  companions: ['confirm'],
  act: async ({ password: typed = '', confirm, current }, at) => {
    const chosen = await real(at, typed)
    return {
      type: 'password.chosen',
      password: chosen,
      confirm: confirm === undefined ? chosen : await real(at, confirm),
      current:
        current === undefined
          ? null
          : current === 'right'
            ? await at.presentPassword()
            : 'not the present one',
    }
  },
  ofAct: { 'password.chosen': (act, by) => by.password(act) },
  examples: ({ page }) => {
    if (page === 'changePassword') return [{ current: 'right', password: example }]
    return page === 'newPassword' || page === 'updatePassword' ? [{ password: example }] : []
  },
  // The current password and the new one are one form, and two phrases.
  phrase: ({ password: chosen, confirm, current }) => {
    if (chosen === undefined) return null
    const given =
      current === undefined ? [] : [`gives ${current === 'right' ? 'the right' : 'a wrong'} current password`]
    if (confirm !== undefined) return [...given, `chooses the password "${chosen}" and confirms "${confirm}"`]
    return [...given, chosen === 'same' ? 'chooses the present password' : `chooses the password "${chosen}"`]
  },
})

const real = async (at: StepContext, text: string) => (text === 'same' ? at.presentPassword() : text)
