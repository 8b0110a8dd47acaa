import { pageRow, type PageRow } from './page-row.ts'
import { NewPasswordForm } from './parts/new-password.tsx'
import { PasswordBox } from './parts/password-box.tsx'
import { ResetProgress } from './parts/progress.tsx'

/** The last step of a reset. SOURCE: R-114 */
export const newPasswordPage: PageRow = {
  title: () => 'page.newPassword',
  step: () => 'step.newPassword',
  Body: ({ shown }) => (
    <>
      <ResetProgress shown={shown} />
      <NewPasswordForm shown={shown} about="newPassword.about" button="button.Finish" />
    </>
  ),
}

/**
 * A password that has to be changed before a sign-in continues. The present one was typed on the page before.
 * SOURCE: R-120
 */
export const updatePasswordPage = pageRow('page.updatePassword', ({ shown }) => (
  <NewPasswordForm shown={shown} about="updatePassword.about" button="button.Sign in" />
))

/** A known password is exchanged for another one. SOURCE: R-125 */
export const changePasswordPage = pageRow('page.changePassword', ({ shown }) => (
  <NewPasswordForm shown={shown} about="changePassword.about" button="button.Finish">
    <PasswordBox
      shown={shown}
      name="current"
      label={shown.around.speaker.say('field.current')}
      autocomplete="current-password"
    />
  </NewPasswordForm>
))
