import { pathFor } from '../state/paths.ts'
import { ActForm, SideButton, CancelButton } from './parts/act-form.tsx'
import { KeptUser, PasswordBox } from './parts/password-box.tsx'
import { Ltr } from '../layout/ltr.tsx'
import { pageRow } from './page-row.ts'

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
