import { registrationMethods } from '../../../model/methods.ts'
import { step, type StepContext } from '../step.ts'

const standIns = {
  number: '+1 4255550100',
  otherNumber: '+1 4255550199',
  address: 'own@example.org',
  otherAddress: 'other@example.org',
}

export const contact = step<{ readonly contact: string }>({
  schema: {
    contact: {
      title: 'Contact',
      description:
        'Type the number or address, quoted; right or wrong stands for the one on file or another (R-062).',
      type: ['string', 'null'],
      examples: ['+1 4255550100', 'right', 'wrong'],
    },
  },
  act: async (typed, at) => ({ type: 'contact.given', contact: await contactOf(at, typed.contact!) }),
  ofAct: { 'contact.given': (given, by) => ({ contact: by.contact(given.contact) }) },
  examples: () => [{ contact: 'right' }, { contact: 'wrong' }],
  phrase: (typed, option) => {
    const what = option === 'emailAlternate' ? 'address' : 'number'
    if (typed.contact === 'right') return `gives the right ${what}`
    return typed.contact === 'wrong' ? `gives a wrong ${what}` : `gives the ${what} "${typed.contact}"`
  },
})

/** `right` is the value on file, `wrong` another one. */
async function contactOf(at: StepContext, written: string): Promise<string> {
  if (written !== 'right' && written !== 'wrong') return written
  const { option, method } = at.session
  // Where a method is registered, the option of the second factor before it says nothing.
  const about = (method === null ? option : registrationMethods[method].testedBy) ?? 'textMobilePhone'
  const onFile = (await at.account())?.destinations[about] ?? null
  const isAddress = about === 'emailAlternate'
  if (written === 'right') return onFile ?? (isAddress ? standIns.address : standIns.number)
  const other = isAddress ? standIns.otherAddress : standIns.otherNumber
  return other === onFile ? standIns.number : other
}
