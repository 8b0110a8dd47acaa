import { ActForm, CancelButton } from './parts/act-form.tsx'
import { Choices } from './parts/choices.tsx'
import { ResetProgress } from './parts/progress.tsx'
import type { PageRow } from './page-row.ts'

/** Forgotten, or known and still shut out. SOURCE: R-118 */
export const reasonPage: PageRow = {
  title: () => 'page.reason',
  step: () => 'step.reason',
  Body: ({ shown }) => {
    const { say } = shown.around.speaker
    return (
      <>
        <ResetProgress shown={shown} />
        <ActForm shown={shown} act="problem" label={say('button.Next')} chooses>
          <Choices
            name="problem"
            legend={say('reason.about')}
            chosen="forgot"
            choices={[
              { value: 'forgot', label: say('reason.forgot'), about: say('reason.forgot.about') },
              { value: 'know', label: say('reason.know'), about: say('reason.know.about') },
            ]}
          />
        </ActForm>
        <CancelButton shown={shown} />
      </>
    )
  },
}
