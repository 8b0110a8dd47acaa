import { ActForm, CancelButton } from './parts/act-form.tsx'
import { NewPassword } from './parts/new-password.tsx'
import { KeptUser, PasswordBox } from './parts/password-box.tsx'
import { pageRow } from './page-row.ts'

/** A known password is exchanged for another one. SOURCE: R-125 */
export const changePasswordPage = pageRow('page.changePassword', ({ shown }) => {
  const { speaker } = shown.around
  const { say } = speaker
  return (
    <>
      <p class="about">{say('changePassword.about')}</p>
      <ActForm shown={shown} act="password" label={say('button.Finish')}>
        <KeptUser user={shown.view.user ?? ''} />
        <PasswordBox
          shown={shown}
          name="current"
          label={say('field.current')}
          autocomplete="current-password"
        />
        <NewPassword shown={shown} />
      </ActForm>
      <CancelButton shown={shown} />
    </>
  )
})
