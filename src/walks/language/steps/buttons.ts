import type { Act } from '../../../machines/events.ts'
import { button, step } from '../step.ts'

/** Buttons of the pages and of the browser, one to a step. */
export interface ButtonStep {
  readonly next: true
  readonly finish: true
  readonly cancel: true
  readonly back: true
  readonly reload: true
}

const acts = {
  next: { type: 'next.selected' },
  finish: { type: 'finish.selected' },
  cancel: { type: 'cancel.selected' },
  back: { type: 'back.selected' },
  reload: { type: 'page.reloaded' },
} as const satisfies Record<keyof ButtonStep, Act>

const phrases: Readonly<Record<keyof ButtonStep, string>> = {
  next: 'selects Next',
  finish: 'selects Finish',
  cancel: 'selects Cancel',
  back: 'goes back',
  reload: 'reloads',
}

const buttonOf = (pressed: Partial<ButtonStep>) =>
  (Object.keys(acts) as (keyof ButtonStep)[]).find((name) => pressed[name] !== undefined)!

export const buttons = step<ButtonStep>({
  schema: {
    next: button('Next', "true: the page's button Next."),
    finish: button('Finish', "true: the page's last button: Finish, Done or Looks good (R-102)."),
    cancel: button('Cancel', "true: the page's button Cancel (R-092)."),
    back: button('Back', 'true: go back; within a verification step it leads to its options.'),
    reload: button('Reload', "true: the browser's reload."),
  },
  act: (pressed) => acts[buttonOf(pressed)],
  ofAct: {
    'next.selected': () => ({ next: true }),
    'finish.selected': () => ({ finish: true }),
    'cancel.selected': () => ({ cancel: true }),
    'back.selected': () => ({ back: true }),
    'page.reloaded': () => ({ reload: true }),
  },
  examples: () => [{ next: true }, { finish: true }, { cancel: true }, { back: true }],
  phrase: (pressed) => phrases[buttonOf(pressed)],
})
