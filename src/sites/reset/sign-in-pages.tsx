import { pathFor } from '../state/paths.ts'
import { ActForm, SideButton, CancelButton } from './parts/act-form.tsx'
import { KeptUser, PasswordBox } from './parts/password-box.tsx'
import { Ltr } from '../layout/ltr.tsx'
import { pageRow } from './page-row.ts'
import { Waiting } from './parts/proof.tsx'
import { ChosenOption, OptionChoice } from './parts/option-choice.tsx'

/** The password of who was named a page ago. SOURCE: R-110 */
export const signInPage = pageRow('page.signIn', ({ shown }) => {
  const { speaker } = shown.around
  const { say } = speaker
  return (
    <>
      <p class="about">{speaker.rich('signIn.about', { user: <Ltr>{shown.typed}</Ltr> })}</p>
      <ActForm shown={shown} act="signIn" label={say('button.Sign in')}>
        <KeptUser user={shown.typed} />
        <PasswordBox
          shown={shown}
          name="password"
          label={say('field.password')}
          autocomplete="current-password"
        />
      </ActForm>
      <p class="links">
        <a href={pathFor('reset', shown.typed)}>{say('forgot')}</a>
      </p>
      <div class="row">
        <SideButton shown={shown} act="restart" label={say('someoneElse')} />
        <CancelButton shown={shown} />
      </div>
    </>
  )
})

/** The second factor of a sign-in. SOURCE: R-117 */
export const mfaPage = {
  ...pageRow('page.mfa', ({ shown }) => {
    const { option, otherFactor } = shown.view
    const byOther = option === null && otherFactor !== null
    const { say } = shown.around.speaker
    return (
      <>
        <div class="columns">
          <ChosenOption shown={shown} />
          {byOther ? (
            <section>
              <p>{say('mfa.other')}</p>
              <Waiting shown={shown} />
            </section>
          ) : null}
          <div class="ways">
            <OptionChoice shown={shown} />
          </div>
        </div>
        <CancelButton shown={shown} />
      </>
    )
  }),
  wide: true,
}

/** The combined registration announces itself. SOURCE: R-101 */
export const moreInformationPage = pageRow('page.moreInformation', ({ shown }) => {
  const { say } = shown.around.speaker
  return (
    <>
      <p class="about">{say('moreInformation.about')}</p>
      <ActForm shown={shown} act="next" label={say('button.Next')} />
      <CancelButton shown={shown} />
    </>
  )
})
