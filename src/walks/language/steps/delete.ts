import { registrationMethodNames, type RegistrationMethod } from '../../../model/methods.ts'
import { step } from '../step.ts'

export const deleteMethod = step<{ readonly delete: RegistrationMethod }>({
  schema: {
    delete: {
      $ref: '#/$defs/registrationMethod',
      title: 'Delete',
      description: 'On securityInfo: delete a registered method (R-105).',
    },
  },
  act: (deleted) => ({ type: 'method.deleted', method: deleted.delete! }),
  ofAct: { 'method.deleted': ({ method }) => ({ delete: method }) },
  examples: () => registrationMethodNames.map((method) => ({ delete: method })),
  phrase: (deleted) => `deletes ${deleted.delete}`,
})
