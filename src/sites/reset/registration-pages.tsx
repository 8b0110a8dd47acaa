import { CancelButton, ActForm } from './parts/act-form.tsx'
import { ReasonCode } from './parts/error-summary.tsx'
import { RegisteredList } from './parts/registered-list.tsx'
import { OtherMethods, SuggestedMethod } from './parts/method-choice.tsx'
import { MethodProgress } from './parts/progress.tsx'
import { methodUnderway, SetUp } from './parts/set-up.tsx'
import { pageRow } from './page-row.ts'
import type { PageProps } from './page-props.ts'
import { paths } from '../../walks/drivers/page-paths.ts'
import type { TextId } from '../i18n/index.ts'
import { StartOver } from './parts/start-over.tsx'

/** *Keep your account secure*: one method after the other until none is missing. SOURCE */
export const registerPage = pageRow('page.register', ({ shown }) => {
  const { say } = shown.around.speaker
  const underway = methodUnderway(shown)
  return (
    <>
      <MethodProgress shown={shown} />
      <p class="about">{say('register.missing', { count: shown.view.missing })}</p>
      {shown.view.methods.length === 0 ? (
        <NothingToRegister shown={shown} />
      ) : underway === null ? (
        <SuggestedMethod shown={shown} />
      ) : (
        <>
          <SetUp shown={shown} method={underway} />
          <OtherMethods shown={shown} legend={say('register.different')} />
        </>
      )}
      <Held shown={shown} />
      <CancelButton shown={shown} />
    </>
  )
})

/** Sign-in asks for methods, and the user can register none. SOURCE: R-186 */
function NothingToRegister({ shown }: { readonly shown: PageProps }) {
  const { say } = shown.around.speaker
  const { refusal } = shown.model
  return (
    <p class="why">
      {say('register.none')} {refusal === null ? null : say(`reason.${refusal}`)}
      {refusal === null ? null : <ReasonCode reason={refusal} />}
    </p>
  )
}

function Held({ shown }: { readonly shown: PageProps }) {
  if (shown.model.held.length === 0) return null
  return (
    <section aria-labelledby="held-title">
      <h2 id="held-title">{shown.around.speaker.say('registered.have')}</h2>
      <RegisteredList shown={shown} />
    </section>
  )
}

/** Everything that was asked for is registered, or confirmed. SOURCE */
export const registeredPage = pageRow('page.registered', ({ shown }) => {
  const { say } = shown.around.speaker
  return (
    <>
      <p role="status" class="status">
        {say(shown.model.reviewed ? 'registered.reviewed' : 'registered.about')}
      </p>
      <section aria-labelledby="held-title">
        <h2 id="held-title">{say('registered.have')}</h2>
        <RegisteredList shown={shown} />
      </section>
      {shown.view.ending === null ? <LastButton shown={shown} /> : <Ended shown={shown} />}
      <OtherMethods shown={shown} legend={say('registered.more')} />
    </>
  )
})

function LastButton({ shown }: { readonly shown: PageProps }) {
  const label = `button.${shown.view.button ?? 'Done'}` as TextId
  return <ActForm shown={shown} act="finish" label={shown.around.speaker.say(label)} />
}

function Ended({ shown }: { readonly shown: PageProps }) {
  const { say } = shown.around.speaker
  return (
    <>
      <p>{say('registered.end')}</p>
      <p class="links">
        <a href={paths.securityInfo}>{say('start.securityInfo')}</a> <a href="/">{say('home')}</a>
      </p>
      <StartOver shown={shown} />
    </>
  )
}

/** What is registered is confirmed from time to time. SOURCE: R-097 */
export const reviewPage = pageRow('page.review', ({ shown }) => {
  const { say } = shown.around.speaker
  const label = `button.${shown.view.button ?? 'Looks good'}` as TextId
  return (
    <>
      <p class="about">{say('review.about')}</p>
      <RegisteredList shown={shown} />
      <ActForm shown={shown} act="finish" label={say(label)} />
      <CancelButton shown={shown} />
    </>
  )
})
