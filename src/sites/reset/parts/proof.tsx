import { options, type Option } from '../../../model/methods.ts'
import { paths } from '../../../walks/drivers/page-paths.ts'
import type { TextId } from '../../i18n/index.ts'
import type { PageProps } from '../page-props.ts'
import { ActForm, BackButton } from './act-form.tsx'
import { AnswerBoxes } from './answers.tsx'
import { CodeBox } from './code-box.tsx'
import { ContactBox } from './contact-box.tsx'
import { Ltr } from '../../layout/ltr.tsx'

/** The form of the chosen option: request the proof, then enter it. */
export function Proof({ shown, option }: { readonly shown: PageProps; readonly option: Option }) {
  const { acts } = shown.view
  const { say } = shown.around.speaker
  if (acts.includes('answers.given'))
    return (
      <>
        <p>{say('questions.about')}</p>
        <ActForm shown={shown} act="answers" label={say('button.Next')}>
          <AnswerBoxes shown={shown} />
        </ActForm>
        <BackButton shown={shown} />
      </>
    )
  const answering = acts.includes('code.entered') || acts.includes('push.answered')
  return answering ? <Answer shown={shown} option={option} /> : <Ask shown={shown} option={option} />
}

function Ask({ shown, option }: { readonly shown: PageProps; readonly option: Option }) {
  const { say, rich } = shown.around.speaker
  const { ask, button } = textsOf(option)
  const typesNumber = options[option].typesNumber && shown.view.acts.includes('contact.given')
  return (
    <>
      <p>{rich(typesNumber ? 'ask.phone' : ask, { hint: <Hint shown={shown} option={option} /> })}</p>
      <ActForm shown={shown} act="send" label={say(button)}>
        <ContactBox shown={shown} />
      </ActForm>
      <BackButton shown={shown} />
    </>
  )
}

/** The texts of each kind of proof: before it is requested, its button, once it is sent, and to request it again. */
const proofTexts = {
  email: { ask: 'ask.email', button: 'button.email', sent: 'sent.email', again: 'button.again' },
  code: { ask: 'ask.text.mfa', button: 'button.text', sent: 'sent.text', again: 'button.again' },
  call: { ask: 'ask.call.mfa', button: 'button.call', sent: 'sent.call', again: 'button.callAgain' },
  push: { ask: 'ask.push', button: 'button.push', sent: 'sent.push', again: 'button.pushAgain' },
  appCode: { ask: 'app.code', button: 'button.Next', sent: 'app.code', again: 'button.again' },
  answers: { ask: 'questions.about', button: 'button.Next', sent: 'questions.about', again: 'button.again' },
} as const

const textsOf = (option: Option) =>
  proofTexts[option === 'emailAlternate' ? 'email' : options[option].challenge]

function Hint({ shown, option }: { readonly shown: PageProps; readonly option: Option }) {
  return <Ltr>{shown.model.hints[option] ?? '•••'}</Ltr>
}

function Answer({ shown, option }: { readonly shown: PageProps; readonly option: Option }) {
  const { speaker } = shown.around
  const { acts, button } = shown.view
  const { sent, again } = textsOf(option)
  const label = speaker.say(button === null ? 'button.Next' : (`button.${button}` as TextId))
  return (
    <>
      <p role="status">{speaker.rich(sent, { hint: <Hint shown={shown} option={option} /> })}</p>
      {acts.includes('code.entered') ? (
        <ActForm shown={shown} act="code" label={label}>
          <CodeBox shown={shown} />
        </ActForm>
      ) : (
        <Waiting shown={shown} />
      )}
      <Again shown={shown} label={again} />
      <BackButton shown={shown} />
    </>
  )
}

/** A new code, call or notification in one step; a typed number stays typed. SOURCE: SEC-154 */
export function Again({ shown, label }: { readonly shown: PageProps; readonly label: TextId }) {
  const { say } = shown.around.speaker
  if (!shown.view.acts.includes('proof.requested')) return null
  return (
    <section class="again" aria-labelledby="again-title">
      <h3 id="again-title">{say('verify.again')}</h3>
      <ActForm shown={shown} act="send" label={say(label)} look="second">
        <ContactBox shown={shown} />
      </ActForm>
    </section>
  )
}

/**
 * Something is on a phone, which may want the number shown here (THREAT: T-13). Script looks every other second whether
 * it was answered; without it a link does.
 */
export function Waiting({ shown }: { readonly shown: PageProps }) {
  const { say } = shown.around.speaker
  const { pushNumber } = shown.view
  return (
    <div class="waiting" data-waiting="true">
      {pushNumber === null ? null : (
        <p class="push-number">
          {shown.around.speaker.rich('push.number', { number: <strong>{pushNumber}</strong> })}
        </p>
      )}
      <p class="scripted" hidden>
        {say('wait.script')}
      </p>
      <p>
        <a href={paths[shown.entry]}>{say('wait.reload')}</a>
      </p>
    </div>
  )
}
