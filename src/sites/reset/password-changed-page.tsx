import { Onward } from './parts/next-links.tsx'
import { EndReason } from './parts/reason-text.tsx'
import type { PageRow } from './page-row.ts'

/** The new password is set; the cloud may still have to follow. SOURCE: R-043 */
export const passwordChangedPage: PageRow = {
  title: ({ entry }) => (entry === 'change' ? 'title.changed' : 'page.passwordChanged'),
  Body: ({ shown }) => {
    const { say } = shown.around.speaker
    return (
      <>
        <EndReason shown={shown} />
        <p class="about">{say('changed.next')}</p>
        {shown.entry === 'reset' ? <p>{say('changed.sessions')}</p> : null}
        <Onward shown={shown} />
      </>
    )
  },
}
