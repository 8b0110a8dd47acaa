import { button, step } from '../step.ts'

export const contactAdministrator = step<{ readonly contactAdministrator: true }>({
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
