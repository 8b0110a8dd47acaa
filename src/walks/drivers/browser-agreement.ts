import type { Act } from '../../machines/events.ts'
import type { SessionView } from '../../service/view.ts'
import type { PageContent } from './browser-page.ts'
import { ProtocolError } from './unsupported.ts'

/** The acts of the machine that each button means. */
const buttons: Readonly<Record<string, readonly Act['type'][]>> = {
  identify: ['identity.given'],
  problem: ['problem.stated'],
  option: ['option.chosen'],
  method: ['method.chosen'],
  delete: ['method.deleted'],
  send: ['contact.given', 'proof.requested'],
  code: ['code.entered'],
  answers: ['answers.given'],
  signIn: ['password.entered'],
  password: ['password.chosen'],
  next: ['next.selected'],
  finish: ['finish.selected'],
  scan: ['app.paired'],
  cancel: ['cancel.selected'],
  back: ['back.selected'],
  help: ['help.requested'],
}

/** Controls that a page may omit although the act is accepted. */
const optional: ReadonlySet<string> = new Set(['delete', 'back'])

/** Starting over is not an act of the session. */
const beside: ReadonlySet<string> = new Set(['restart', 'name'])

/** The page says the same as the machine behind it. @throws ProtocolError with everything in which they differ */
export function checkAgreement(seen: PageContent, view: SessionView): void {
  const found = [
    ...stateDifferences(seen, view),
    ...controlDifferences(seen, view),
    ...choiceDifferences(seen, view),
  ]
  if (found.length === 0) return
  throw new ProtocolError(
    `the page \`${seen.page}\` (${seen.state}) ${found.join('; ')}`,
    'a page that matches its machine',
  )
}

function* stateDifferences(seen: PageContent, view: SessionView): Iterable<string> {
  if (seen.page !== view.page) yield `is shown, but the machine is on \`${view.page}\``
  // A portal need not tell its inner state.
  else if (view.state !== '' && seen.state !== view.state) yield `is shown in the state of \`${view.state}\``
  if (seen.errors && !view.retry) yield 'shows an error that the machine does not have'
  // A status message may replace the error.
  if (view.retry && seen.notices.length === 0) yield 'asks again without an error message'
  if (seen.waiting && !view.acts.includes('push.answered')) yield 'waits for a phone call that was not placed'
}

function* controlDifferences(seen: PageContent, view: SessionView): Iterable<string> {
  const shown = seen.forms.map(({ act }) => act).filter((act) => !beside.has(act))
  for (const act of new Set(shown)) {
    if (shown.filter((one) => one === act).length > 1) yield `has the button \`${act}\` twice`
    const meant = buttons[act]
    if (meant === undefined) yield `has a button \`${act}\` that is unknown`
    else if (!meant.some((type) => view.acts.includes(type)))
      yield `has a button \`${act}\` that the machine does not accept`
  }
  for (const act of wantedButtons(view)) if (!shown.includes(act)) yield `has no button \`${act}\``
}

function wantedButtons({ acts, options, methods }: SessionView): string[] {
  const offered = (act: string, types: readonly Act['type'][]) => {
    if (act === 'option') return options.length > 0
    if (act === 'method') return methods.length > 0
    // The button for the password finishes too.
    if (act === 'finish' && acts.includes('password.chosen')) return false
    return types.some((type) => acts.includes(type))
  }
  return Object.entries(buttons)
    .filter(([act, types]) => !optional.has(act) && offered(act, types))
    .map(([act]) => act)
}

function* choiceDifferences(seen: PageContent, view: SessionView): Iterable<string> {
  const offered = { option: view.options, method: view.methods }
  for (const [act, wanted] of Object.entries(offered)) {
    const shown = seen.forms.find((form) => form.act === act)?.fields[act]?.values
    if (shown !== undefined && [...shown].sort().join() !== [...wanted].sort().join())
      yield `offers ${shown.join(', ')}, but the machine offers ${wanted.join(', ')}`
  }
}
