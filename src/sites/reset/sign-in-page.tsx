import { pathFor } from '../state/paths.ts'
import { ActForm, SideButton } from './parts/act-form.tsx'
import { CancelButton } from './parts/cancel.tsx'
import { KeptUser, PasswordBox } from './parts/password-box.tsx'
import { Ltr, RichText } from '../layout/rich-text.tsx'
import { formErrorOf } from './parts/form-error.ts'
import { pageRow } from './page-row.ts'

/** The password of who was named a page ago. SOURCE: R-110 */
export const signInPage = pageRow('page.signIn', ({ shown }) => {
  const { speaker } = shown.around
  const { say } = speaker
  return (
    <>
      <p class="about">
        <RichText speaker={speaker} id="signIn.about" with={{ user: <Ltr>{shown.typed}</Ltr> }} />
      </p>
      <ActForm shown={shown} act="signIn" label={say('button.Sign in')}>
        <KeptUser user={shown.typed} />
        <PasswordBox
          speaker={speaker}
          trouble={formErrorOf(shown)}
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
