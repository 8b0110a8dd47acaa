import { quoted, step } from '../step.ts'

export interface IdentifyStep {
  readonly identify: string
  readonly captcha: 'right' | 'wrong'
}

/** The part of the phrase after the user name; empty where the page had no CAPTCHA. */
export const captchaPhrase = (captcha: IdentifyStep['captcha'] | undefined) =>
  captcha === undefined ? '' : `, and the captcha ${captcha}`

export const identify = step<IdentifyStep>({
  schema: {
    identify: {
      title: 'Identify',
      description:
        'Page 1 of reset: the name typed in; submits. Blanks around it and its case do not matter (R-111).',
      type: ['string', 'null'],
      examples: ['testuser@contoso.com'],
    },
    captcha: {
      title: 'Captcha',
      description: 'With identify: how the picture was answered; left out: right (R-112).',
      enum: ['right', 'wrong', null],
    },
  },
  // A captcha says nothing where the page has none. SOURCE: R-200
  act: ({ identify: name, captcha = 'right' }, { user, session }) => ({
    type: 'identity.given',
    user: name ?? user ?? '',
    captcha: session.captcha ? captcha : 'right',
  }),
  ofAct: {
    'identity.given': ({ user, captcha }, by) =>
      by.captcha ? { identify: by.name(user), captcha } : { identify: by.name(user) },
  },
  examples: ({ page, user, captcha }) => {
    if (page !== 'identify') return []
    if (!captcha) return [{ identify: user }]
    return [
      { identify: user, captcha: 'right' },
      { identify: user, captcha: 'wrong' },
    ]
  },
  phrase: ({ identify: typed, captcha }) => {
    if (typed === undefined) return null
    const name = quoted(typed)
    return name === null ? null : `gives the user name ${name}${captchaPhrase(captcha)}`
  },
})
