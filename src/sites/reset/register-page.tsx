import { CancelButton } from './parts/act-form.tsx'
import { ReasonCode } from './parts/error-summary.tsx'
import { RegisteredList } from './parts/registered-list.tsx'
import { OtherMethods, SuggestedMethod } from './parts/method-choice.tsx'
import { MethodProgress } from './parts/progress.tsx'
import { methodUnderway, SetUp } from './parts/set-up.tsx'
import { pageRow } from './page-row.ts'
import type { PageProps } from './page-props.ts'

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
