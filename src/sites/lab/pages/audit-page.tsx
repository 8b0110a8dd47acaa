import { normalName } from '../../../model/directory.ts'
import { LabPage, rooms, type Lab } from './lab-page.tsx'
import { Moment, More, newest, SessionLink, Table, UserLink } from './parts.tsx'

/** The audit log, of all users or of one. */
export function AuditPage({ lab, user }: { readonly lab: Lab; readonly user: string }) {
  const { say } = lab.around.speaker
  const { store, sessions } = lab.world
  const wanted = normalName(user)
  const entries = wanted === '' ? store.auditLog : store.auditLog.filter((entry) => entry.user === wanted)
  return (
    <LabPage lab={lab} room="audit">
      <p>{say('lab.audit.about')}</p>
      <form method="get" action={rooms.audit}>
        <div class="row">
          <label for="user">{say('lab.user')}</label>
          <input id="user" name="user" value={user} dir="ltr" placeholder={say('lab.audit.all')} />
          <button type="submit" class="second">
            {say('lab.audit.filter')}
          </button>
        </div>
      </form>
      <Table
        empty="lab.audit.empty"
        speaker={lab.around.speaker}
        columns={[
          'lab.when',
          'lab.audit.activity',
          'lab.audit.status',
          'lab.user',
          'lab.audit.reason',
          'lab.audit.session',
        ]}
        rows={newest(entries).map((entry) => [
          <Moment at={entry.at} />,
          entry.activity,
          entry.status,
          entry.user === null ? '' : <UserLink name={entry.user} />,
          entry.reason ?? '',
          entry.session === null || !sessions.has(entry.session) ? '' : <SessionLink id={entry.session} />,
        ])}
      />
      <More lab={lab} all={entries.length} />
    </LabPage>
  )
}
