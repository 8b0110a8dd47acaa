import type { TextId } from '../i18n/index.ts'
import { ActForm, CancelButton } from './parts/act-form.tsx'
import { RegisteredList } from './parts/registered-list.tsx'
import { pageRow } from './page-row.ts'

/** What is registered is confirmed from time to time. SOURCE: R-097 */
export const reviewPage = pageRow('page.review', ({ shown }) => {
  const { say } = shown.around.speaker
  const label = `button.${shown.view.button ?? 'Looks good'}` as TextId
  return (
    <>
      <p class="about">{say('review.about')}</p>
      <RegisteredList shown={shown} />
      <ActForm shown={shown} act="finish" label={say(label)} />
      <CancelButton shown={shown} />
    </>
  )
})
