import { ActForm, CancelButton } from './parts/act-form.tsx'
import { NewPassword } from './parts/new-password.tsx'
import { KeptUser } from './parts/password-box.tsx'
import { ResetProgress } from './parts/progress.tsx'
import type { PageRow } from './page-row.ts'

/** The last step of a reset. SOURCE: R-114 */
export const newPasswordPage: PageRow = {
  title: () => 'page.newPassword',
  step: () => 'step.newPassword',
  Body: ({ shown }) => {
    const { say } = shown.around.speaker
    return (
      <>
        <ResetProgress shown={shown} />
        <p class="about">{say('newPassword.about')}</p>
        <ActForm shown={shown} act="password" label={say('button.Finish')}>
          <KeptUser user={shown.view.user ?? ''} />
          <NewPassword shown={shown} />
        </ActForm>
        <CancelButton shown={shown} />
      </>
    )
  },
}
