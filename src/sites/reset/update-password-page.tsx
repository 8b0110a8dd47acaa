import { ActForm, CancelButton } from './parts/act-form.tsx'
import { NewPassword } from './parts/new-password.tsx'
import { KeptUser } from './parts/password-box.tsx'
import { pageRow } from './page-row.ts'

/** A password that has to be changed before a sign-in continues. The present one was typed on the page before. SOURCE: R-120 */
export const updatePasswordPage = pageRow('page.updatePassword', ({ shown }) => {
  const { say } = shown.around.speaker
  return (
    <>
      <p class="about">{say('updatePassword.about')}</p>
      <ActForm shown={shown} act="password" label={say('button.Sign in')}>
        <KeptUser user={shown.view.user ?? ''} />
        <NewPassword shown={shown} />
      </ActForm>
      <CancelButton shown={shown} />
    </>
  )
})
