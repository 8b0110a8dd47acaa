import { options, type Option } from '../../../model/methods.ts'
import { button, step } from '../step.ts'

export const send = step<{ readonly send: true; readonly resend: true }>({
  schema: {
    send: button(
      'Send',
      'true: ask for the code, call, mail or notification. The code of an app is not sent: the app shows it.',
    ),
    resend: button('Resend', 'true: ask for it again.'),
  },
  repeats: true,
  act: () => ({ type: 'proof.requested' }),
  ofAct: { 'proof.requested': (_, { outstanding }) => (outstanding ? { resend: true } : { send: true }) },
  examples: () => [{ send: true }],
  phrase: ({ resend }, option) => (resend === true ? 'asks again' : `asks for the ${sentBy(option)}`),
})

function sentBy(option: Option | null): string {
  if (option === null) return 'code'
  switch (options[option].challenge) {
    case 'code':
      return option === 'emailAlternate' ? 'mail' : 'code'
    case 'call':
      return 'call'
    case 'push':
      return 'notification'
    case 'appCode':
    case 'answers':
      return 'code'
  }
}
