// The same portal for people: one page at /reset, drawn anew after each act. What a walk in a browser needs of it is
// in docs/your-own-portal.md: which page it is, whose session, one button for each act, boxes by their names.
import { randomBytes } from 'node:crypto'
import { has } from './faults.mjs'
import { act, actsOf, choices, openReset, passTime } from './reset.mjs'

const headings = {
  identify: 'Who are you?',
  verification1: 'Prove that it is you',
  verification2: 'Prove it in a second way',
  newPassword: 'Choose a new password',
  passwordChanged: 'Your password has been changed',
  refused: 'You cannot continue here',
}

/** GET and POST of /reset, for the browser that sent the request. */
export function answerPage(world, { method, cookie, form }) {
  const known = world.visits.get(/(?:^|;\s*)visit=([\w-]+)/.exec(cookie ?? '')?.[1])
  const session = known ?? openReset(world, randomBytes(12).toString('hex'))
  passTime(world, session)
  if (method === 'GET') return { status: 200, headers: {}, body: draw(session, known !== undefined) }
  for (const doing of doings(session, form))
    if (act(world, session, doing) && doing.type === 'proof.requested') world.deliveryFails = false
  const headers = { location: '/reset' }
  if (known === undefined) {
    const visit = randomBytes(18).toString('base64url')
    world.visits.set(visit, session)
    world.sessions.set(session.id, session)
    headers['set-cookie'] = `visit=${visit}; HttpOnly; SameSite=Strict; Path=/`
  }
  return { status: 303, headers, body: '' }
}

/** What a button and the boxes beside it come to. */
function doings(session, form) {
  const said = (name) => form.get(name) ?? ''
  const made = {
    identify: () => [
      {
        type: 'identity.given',
        user: said('user'),
        captcha: said('person') === 'yes' || has('page-asks-no-person') ? 'right' : 'wrong',
      },
    ],
    option: () => [{ type: 'option.chosen', option: said('option') }],
    send: () => [
      ...(form.has('contact') ? [{ type: 'contact.given', contact: said('contact') }] : []),
      { type: 'proof.requested' },
    ],
    code: () => [{ type: 'code.entered', code: said('code') }],
    answers: () => [
      {
        type: 'answers.given',
        answers: session.questions.map((question, index) => [question, said(`answer.${index}`)]),
      },
    ],
    password: () => [
      {
        type: 'password.chosen',
        password: said('password'),
        confirm: has('page-compares-nothing') ? said('password') : said('confirm'),
      },
      { type: 'finish.selected' },
    ],
    back: () => [{ type: 'back.selected' }],
    cancel: () => [{ type: 'cancel.selected' }],
  }[said('act')]
  return made?.() ?? []
}

function draw(session, known) {
  const { page, id, retry, reason, ending } = session
  const shown = has('page-hurries-on') && page === 'verification2' ? 'newPassword' : page
  const heading = headings[shown]
  const wrong =
    retry && !has('page-hides-errors')
      ? `<div class="errors" role="alert"><p>That did not work (${text(reason)}).</p></div>`
      : ''
  const why = ending === null || reason === null ? '' : `<p>Because: ${text(reason)}.</p>`
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${retry ? 'Error: ' : ''}${heading}</title></head>
<body><main data-page="${shown}"${known ? ` data-session="${id}"` : ''}><h1>${heading}</h1>
${wrong}${why}${controls(session).join('\n')}
</main></body></html>
`
}

function controls(session) {
  const acts = actsOf(session)
  const parts = [
    acts.includes('identity.given') &&
      form(
        'identify',
        'Next',
        `${box('user', 'User name', 'username')}${choice('checkbox', 'person', 'yes', 'I am a person')}`,
      ),
    acts.includes('option.chosen') && form('option', 'Choose', ways(session)),
    acts.includes('proof.requested') &&
      form(
        'send',
        'Send',
        acts.includes('contact.given')
          ? box('contact', 'The whole number', 'tel', 'text', session.contact)
          : '',
      ),
    acts.includes('code.entered') && form('code', 'Next', box('code', 'Code', 'one-time-code')),
    acts.includes('push.answered') && '<p role="status" data-waiting>Look at your phone.</p>',
    acts.includes('answers.given') &&
      form(
        'answers',
        'Next',
        session.questions.map((one, index) => box(`answer.${index}`, one, 'off')).join(''),
      ),
    acts.includes('password.chosen') &&
      form('password', 'Finish', secret('password', 'New password') + secret('confirm', 'The same again')),
    session.option !== null && acts.includes('back.selected') && form('back', 'Back', ''),
    acts.includes('cancel.selected') && !has('page-holds-people') && form('cancel', 'Cancel', ''),
  ]
  return parts.filter(Boolean)
}

function ways(session) {
  const offered = has('page-offers-what-was-used') ? session.open : choices(session)
  return `<fieldset><legend>Ways to prove it</legend>${offered.map((one) => choice('radio', 'option', one, one)).join('')}</fieldset>`
}

const form = (name, label, boxes) =>
  `<form method="post" action="/reset">${boxes}<p><button name="act" value="${name}">${label}</button></p></form>`
const box = (name, label, completes, type = 'text', typed = null) =>
  `<p><label for="${name}">${text(label)}</label> <input id="${name}" name="${name}" type="${type}" autocomplete="${completes}"${typed === null ? '' : ` value="${text(typed)}"`}></p>`
const secret = (name, label) => box(name, label, 'new-password', 'password')
const choice = (type, name, value, label) =>
  `<p><input type="${type}" id="${name}-${value}" name="${name}" value="${value}"> <label for="${name}-${value}">${label}</label></p>`

/** Names and questions are written by others. */
function text(said) {
  return String(said).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
