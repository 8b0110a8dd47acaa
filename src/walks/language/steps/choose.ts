import { optionNames, options, type Option, type RegistrationMethod } from '../../../model/methods.ts'
import { step } from '../step.ts'

const isOption = (name: Option | RegistrationMethod): name is Option =>
  (optionNames as readonly string[]).includes(name)

export const choose = step<{ readonly choose: Option | RegistrationMethod }>({
  schema: {
    choose: {
      $ref: '#/$defs/option',
      title: 'Choose',
      description: 'Pick an option of the verification step, or in registration a method (R-113).',
    },
  },
  // Where both would do (`securityQuestions`), the page decides what is chosen.
  act: ({ choose: name }, { session: { page } }) => {
    const isRegistering = page === 'register' || page === 'registered' || page === 'securityInfo'
    return !isRegistering && isOption(name!)
      ? { type: 'option.chosen', option: name }
      : { type: 'method.chosen', method: name as RegistrationMethod }
  },
  ofAct: {
    'option.chosen': ({ option }) => ({ choose: option }),
    'method.chosen': ({ method }) => ({ choose: method }),
  },
  phrase: ({ choose: name }) =>
    isOption(name!) && name !== 'securityQuestions' ? `chooses "${options[name].label}"` : `chooses ${name}`,
})
