import { paths } from '../../walks/drivers/page-paths.ts'
import { Ltr } from '../layout/ltr.tsx'
import { StartOver } from './parts/start-over.tsx'
import type { PageRow } from './page-row.ts'

/** Behind the sign-in, with or without what it asked for. SOURCE: R-092 */
export const signedInPage: PageRow = {
  title: ({ view }) => (view.ending === 'cancelled' ? 'title.declined' : 'page.signedIn'),
  Body: ({ shown }) => {
    const { speaker } = shown.around
    const { say } = speaker
    return (
      <>
        <p class="about">{speaker.rich('signedIn.about', { user: <Ltr>{shown.view.user ?? ''}</Ltr> })}</p>
        {shown.view.ending === 'cancelled' ? <p>{say('signedIn.skipped')}</p> : null}
        <p class="links">
          <a href={paths.securityInfo}>{say('start.securityInfo')}</a>
          <a href={paths.change}>{say('start.change')}</a>
          <a href="/">{say('home')}</a>
        </p>
        <StartOver shown={shown} />
      </>
    )
  },
}
