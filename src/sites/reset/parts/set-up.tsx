import type { RegistrationMethod } from '../../../model/methods.ts'
import { fromBase32 } from '../../../service/totp.ts'
import { otpauthUri, qrSvg } from '../../delivery/qr.ts'
import type { TextId } from '../../i18n/index.ts'
import type { PageProps } from '../page-props.ts'
import { ActForm, BackButton } from './act-form.tsx'
import { QuestionBoxes } from './answers.tsx'
import { CodeBox } from './code-box.tsx'
import { ContactBox } from './contact-box.tsx'
import { Again, Waiting } from './proof.tsx'
import { Ltr } from '../../layout/ltr.tsx'

/** The method that is being set up on a page to add security info; null: none is. */
export function methodUnderway({ view, model }: PageProps): RegistrationMethod | null {
  return view.method !== null && model.chosen === view.method ? view.method : null
}

/** One method being set up: give it, prove that it is yours, stored. SOURCE: R-107 */
export function SetUp({ shown, method }: { readonly shown: PageProps; readonly method: RegistrationMethod }) {
  const { say } = shown.around.speaker
  return (
    <section class="set-up" aria-labelledby="set-up-title">
      <h2 id="set-up-title">{say(`method.${method}`)}</h2>
      <Stage shown={shown} method={method} />
      <BackButton shown={shown} />
    </section>
  )
}

function Stage({ shown, method }: { readonly shown: PageProps; readonly method: RegistrationMethod }) {
  const { acts } = shown.view
  if (acts.includes('next.selected')) return <Stored shown={shown} method={method} />
  if (acts.includes('answers.given')) return <Questions shown={shown} />
  if (acts.includes('app.paired')) return <Pair shown={shown} />
  if (acts.includes('code.entered') || acts.includes('push.answered'))
    return <Prove shown={shown} method={method} />
  return <Give shown={shown} method={method} />
}

function Stored({ shown, method }: { readonly shown: PageProps; readonly method: RegistrationMethod }) {
  const { speaker } = shown.around
  return (
    <>
      <p role="status" class="status">
        {speaker.rich('register.stored', { method: <bdi>{speaker.say(`method.${method}`)}</bdi> })}
      </p>
      <ActForm shown={shown} act="next" label={speaker.say('button.Next')} />
    </>
  )
}

function Questions({ shown }: { readonly shown: PageProps }) {
  const { say } = shown.around.speaker
  return (
    <>
      <p>{say('questions.register', { count: shown.view.answersWanted })}</p>
      <ActForm shown={shown} act="answers" label={say('button.Next')}>
        <QuestionBoxes shown={shown} />
      </ActForm>
    </>
  )
}

/** The secret is on this page alone, as a picture to scan and as letters to type. THREAT: T-29 */
function Pair({ shown }: { readonly shown: PageProps }) {
  const { say } = shown.around.speaker
  const secret = shown.view.pairing?.secret ?? ''
  return (
    <>
      <p>{say('app.pair')}</p>
      <div class="qr" dangerouslySetInnerHTML={{ __html: pictureOf(shown, secret) }} />
      <p class="hint">
        {say('app.letters')} <code dir="ltr">{secret.replace(/.{4}(?=.)/g, '$& ')}</code>
      </p>
      <p class="hint">{say('app.simulated')}</p>
      <ActForm shown={shown} act="scan" label={say('button.Next')} />
    </>
  )
}

function pictureOf({ around, view }: PageProps, secret: string): string {
  const bytes = fromBase32(secret)
  if (bytes === null || bytes.length === 0) return ''
  const uri = otpauthUri({ issuer: around.tenant, account: view.user ?? '', secret: bytes })
  return qrSvg(uri, around.speaker.say('app.picture'))
}

function Give({ shown, method }: { readonly shown: PageProps; readonly method: RegistrationMethod }) {
  const { say } = shown.around.speaker
  const mail = method === 'email'
  const { called } = shown.model
  const label: TextId = mail ? 'button.mailMe' : called ? 'button.callMe' : 'button.textMe'
  return (
    <>
      <p>{say(mail ? 'register.email' : called ? 'register.call' : 'register.phone')}</p>
      <ActForm shown={shown} act="send" label={say(label)}>
        <ContactBox shown={shown} />
      </ActForm>
    </>
  )
}

function Prove({ shown, method }: { readonly shown: PageProps; readonly method: RegistrationMethod }) {
  const { speaker } = shown.around
  const { acts } = shown.view
  const contact = <Ltr>{shown.model.contact}</Ltr>
  const { called } = shown.model
  return (
    <>
      <p role="status">{speaker.rich(proveText(method, called, acts), { contact })}</p>
      {acts.includes('code.entered') ? (
        <ActForm shown={shown} act="code" label={speaker.say('button.Next')}>
          <CodeBox shown={shown} />
        </ActForm>
      ) : null}
      {acts.includes('push.answered') ? <Waiting shown={shown} /> : null}
      <Again shown={shown} label={againLabel(method, called)} />
    </>
  )
}

function againLabel(method: RegistrationMethod, called: boolean): TextId {
  if (method === 'authenticator') return 'button.pushAgain'
  return called ? 'button.callAgain' : 'button.again'
}

function proveText(method: RegistrationMethod, called: boolean, acts: readonly string[]): TextId {
  if (method === 'authenticator' || method === 'softwareOath')
    return acts.includes('push.answered') ? 'app.test' : 'app.testCode'
  return called ? 'sent.callPlain' : 'sent.plain'
}
