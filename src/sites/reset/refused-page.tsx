import { pathFor } from '../state/paths.ts'
import type { TextId } from '../i18n/index.ts'
import { HelpdeskLink } from './parts/help.tsx'
import { EndReason } from './parts/reason-text.tsx'
import { StartOver } from './parts/start-over.tsx'
import { Length, LocalTime } from './parts/times.tsx'
import type { PageRow } from './page-row.ts'
import type { PageProps } from './page-props.ts'

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
