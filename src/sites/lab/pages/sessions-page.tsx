import { formatDuration, minute, second } from '../../../model/time.ts'
import { viewSession } from '../../../service/view.ts'
import { LabPage, type Lab } from './lab-page.tsx'
import { More, newest, SessionLink, Table, UserLink } from './parts.tsx'

/** Every session with its page, state and user. */
export function SessionsPage({ lab }: { readonly lab: Lab }) {
  const { say } = lab.around.speaker
  const { store } = lab.world
  const sessions = [...lab.world.sessions.values()]
  return (
    <LabPage lab={lab} room="sessions">
      <p>{say('lab.sessions.about')}</p>
      <Table
        empty="lab.sessions.empty"
        speaker={lab.around.speaker}
        columns={[
          'lab.session',
          'lab.session.entry',
          'lab.user',
          'lab.session.page',
          'lab.session.state',
          'lab.session.reason',
          'lab.session.age',
        ]}
        rows={newest(sessions).map((session) => {
          const { id, entry, user, page, state, reason } = viewSession(store, session)
          return [
            <SessionLink id={id} />,
            entry,
            user === null ? say('lab.unknownUser') : <UserLink name={user} />,
            page,
            <code>{state}</code>,
            reason ?? '',
            ageOf(store.now - session.startedAt),
          ]
        })}
      />
      <More lab={lab} all={sessions.length} />
    </LabPage>
  )
}

/** An age in minutes; in seconds below one minute. */
export function ageOf(milliseconds: number): string {
  const unit = milliseconds < minute ? second : minute
  const age = Math.floor(milliseconds / unit) * unit
  return age === 0 ? '0s' : formatDuration(age)
}
