import { button, step } from '../step.ts'

export const scan = step<{ readonly scan: true }>({
  schema: {
    scan: button('Scan', 'true: pair the app with the code shown on the registration page.'),
  },
  act: () => ({ type: 'app.paired' }),
  ofAct: { 'app.paired': () => ({ scan: true }) },
  examples: () => [{ scan: true }],
  phrase: () => 'scans the code',
})
