import { button, step } from '../step.ts'

export interface ContactAdministratorStep {
  readonly contactAdministrator: true
}

export const contactAdministrator = step<ContactAdministratorStep>({
  schema: {
    contactAdministrator: button(
      'Contact your administrator',
      'true: follow the link, which every refused page has (R-156).',
    ),
  },
  act: () => ({ type: 'help.requested' }),
  ofAct: { 'help.requested': () => ({ contactAdministrator: true }) },
  examples: ({ page }) => (page === 'refused' ? [{ contactAdministrator: true }] : []),
  phrase: () => 'contacts the administrator',
})
