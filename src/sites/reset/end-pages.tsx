import { Onward } from './parts/next-links.tsx'
import { EndReason } from './parts/reason-text.tsx'
import { type PageRow, pageRow } from './page-row.ts'
import { paths } from '../../walks/drivers/page-paths.ts'
import { Ltr } from '../layout/ltr.tsx'
import { StartOver } from './parts/start-over.tsx'
import { pathFor } from '../state/paths.ts'
import type { TextId } from '../i18n/index.ts'
import { HelpdeskLink } from './parts/help.tsx'
import { Length, LocalTime } from './parts/times.tsx'
import type { PageProps } from './page-props.ts'

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

/** The account is open again under the password it had. SOURCE: R-042 */
export const unlockedPage = pageRow('page.unlocked', ({ shown }) => {
  const { say } = shown.around.speaker
  return (
    <>
      <p class="about">{say('unlocked.next')}</p>
      <Onward shown={shown} />
    </>
  )
})

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

/** Every way in which a page ends without what was wanted; each says what to do next. SOURCE: SEC-139 */
export const refusedPage: PageRow = {
  title: titleOf,
  Body: ({ shown }) => {
    const { view, around } = shown
    const { say } = around.speaker
    return (
      <>
        {isOvertaken(shown) ? <Overtaken shown={shown} /> : <EndReason shown={shown} />}
        {view.reason === null ? <WithoutReason shown={shown} /> : null}
        <Until shown={shown} />
        <section class="next" aria-labelledby="next-title">
          <h2 id="next-title">{say('refused.next')}</h2>
          <NextSteps shown={shown} />
        </section>
      </>
    )
  },
}

/** Another reset set the password after this one was opened. THREAT: T-15 */
const isOvertaken = ({ view }: PageProps) => view.ending === 'denied' && view.reason === 'SessionExpired'

function Overtaken({ shown }: { readonly shown: PageProps }) {
  return <p class="why">{shown.around.speaker.say('refused.overtaken')}</p>
}

function titleOf(shown: PageProps): TextId {
  const { view, entry } = shown
  if (isOvertaken(shown)) return 'title.overtaken'
  if (view.ending === 'expired') return 'title.expired'
  if (view.ending === 'cancelled') return 'title.cancelled'
  if (view.ending === 'blocked')
    return view.reason === 'IdsLocked' ? 'title.blocked.signIn' : 'title.blocked.reset'
  // "I know my password" unlocks the account. SOURCE: R-118
  return entry === 'reset' && view.problem === 'know' ? 'title.denied.unlock' : `title.denied.${entry}`
}

function WithoutReason({ shown }: { readonly shown: PageProps }) {
  const { say } = shown.around.speaker
  return (
    <p class="why">{say(shown.view.ending === 'cancelled' ? 'refused.cancelled' : 'refused.elsewhere')}</p>
  )
}

/** A local time and the duration until then. */
function Until({ shown }: { readonly shown: PageProps }) {
  const { model, around } = shown
  const { speaker } = around
  if (model.until === null) return null
  return (
    <p class="until">
      {speaker.rich('refused.until', {
        time: <LocalTime speaker={speaker} at={model.until} now={model.now} />,
        duration: <Length speaker={speaker} of={model.until - model.now} />,
      })}
    </p>
  )
}

function NextSteps({ shown }: { readonly shown: PageProps }) {
  const { view, entry, around, typed } = shown
  const { speaker, helpdesk } = around
  const { say } = speaker
  const shut = entry === 'signIn' || entry === 'registration' || entry === 'change'
  return (
    <>
      {helpdesk.url === null ? null : (
        <p>{speaker.rich('helpAt', { link: <HelpdeskLink url={helpdesk.url} /> })}</p>
      )}
      {shut && view.ending === 'blocked' ? (
        <p class="links">
          <a href={pathFor('reset', typed)}>{say('refused.resetInstead')}</a>
        </p>
      ) : null}
      <StartOver shown={shown} look="main" />
      <p class="links">
        <a href="/">{say('home')}</a>
      </p>
    </>
  )
}
