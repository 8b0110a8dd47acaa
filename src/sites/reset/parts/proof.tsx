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
  const { say } = shown.around.speaker
  return (
    <>
      <p>
        <AskText shown={shown} option={option} />
      </p>
      <ActForm shown={shown} act="send" label={say(askButtons[options[option].challenge](option))}>
        <ContactBox shown={shown} />
      </ActForm>
      <BackButton shown={shown} />
    </>
  )
}

const askButtons: Readonly<
  Record<'code' | 'call' | 'push' | 'appCode' | 'answers', (option: Option) => TextId>
> = {
  code: (option) => (option === 'emailAlternate' ? 'button.email' : 'button.text'),
  call: () => 'button.call',
  push: () => 'button.push',
  appCode: () => 'button.Next',
  answers: () => 'button.Next',
}

function AskText({ shown, option }: { readonly shown: PageProps; readonly option: Option }) {
  const { speaker } = shown.around
  const { challenge, typesNumber } = options[option]
  if (challenge === 'push') return <>{speaker.say('ask.push')}</>
  const typed = typesNumber && shown.view.acts.includes('contact.given')
  const id: TextId = typed
    ? 'ask.phone'
    : option === 'emailAlternate'
      ? 'ask.email'
      : challenge === 'call'
        ? 'ask.call.mfa'
        : 'ask.text.mfa'
  return speaker.rich(id, { hint: <Hint shown={shown} option={option} /> })
}

function Hint({ shown, option }: { readonly shown: PageProps; readonly option: Option }) {
  return <Ltr>{shown.model.hints[option] ?? '•••'}</Ltr>
}

const sentTexts: Readonly<Record<'code' | 'call' | 'push' | 'appCode' | 'answers', TextId>> = {
  code: 'sent.text',
  call: 'sent.call',
  push: 'sent.push',
  appCode: 'app.code',
  answers: 'questions.about',
}

function Answer({ shown, option }: { readonly shown: PageProps; readonly option: Option }) {
  const { speaker } = shown.around
  const { acts, button } = shown.view
  const { challenge } = options[option]
  const id: TextId = option === 'emailAlternate' ? 'sent.email' : sentTexts[challenge]
  const label = speaker.say(button === null ? 'button.Next' : (`button.${button}` as TextId))
  return (
    <>
      <p role="status">{speaker.rich(id, { hint: <Hint shown={shown} option={option} /> })}</p>
      {acts.includes('code.entered') ? (
        <ActForm shown={shown} act="code" label={label}>
          <CodeBox shown={shown} />
        </ActForm>
      ) : (
        <Waiting shown={shown} />
      )}
      <Again shown={shown} label={againTexts[challenge]} />
      <BackButton shown={shown} />
    </>
  )
}

const againTexts: Readonly<Record<'code' | 'call' | 'push' | 'appCode' | 'answers', TextId>> = {
  code: 'button.again',
  call: 'button.callAgain',
  push: 'button.pushAgain',
  appCode: 'button.again',
  answers: 'button.again',
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

/** Something is on a phone, which may want the number shown here (THREAT: T-13). Script looks every other second whether it was answered; without it a link does. */
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
