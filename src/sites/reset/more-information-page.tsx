import { ActForm, CancelButton } from './parts/act-form.tsx'
import { pageRow } from './page-row.ts'

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
