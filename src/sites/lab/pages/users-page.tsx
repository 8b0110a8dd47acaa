import { normalName } from '../../../model/directory.ts'
import type { User } from '../../../model/tenant.ts'
import { accountOf } from '../../../service/store.ts'
import { effectiveNow } from '../../../service/situation.ts'
import { viewAccount } from '../../../service/view.ts'
import { LabPage, rooms, type Lab } from './lab-page.tsx'
import { More, Name, shownAtMost, Table, UserLink } from './parts.tsx'

export function UsersPage({ lab, search }: { readonly lab: Lab; readonly search: string }) {
  const { say } = lab.around.speaker
  const { tenant } = lab.world.store
  const wanted = normalName(search)
  const found = tenant.users.filter(({ userPrincipalName }) =>
    normalName(userPrincipalName).startsWith(wanted),
  )
  return (
    <LabPage lab={lab} room="users">
      <p>{say('lab.users.about')}</p>
      <form method="get" action={rooms.users}>
        <div class="row">
          <label for="q">{say('lab.users.search')}</label>
          <input id="q" name="q" value={search} dir="ltr" />
          <button type="submit" class="second">
            {say('lab.users.find')}
          </button>
        </div>
      </form>
      <Table
        empty="lab.users.none"
        speaker={lab.around.speaker}
        columns={[
          'lab.user',
          'lab.users.name',
          'lab.users.registered',
          'lab.users.reset',
          'lab.users.locked',
        ]}
        rows={found.slice(0, shownAtMost).map((user) => rowOf(lab, user))}
      />
      <More lab={lab} all={found.length} />
    </LabPage>
  )
}

function rowOf(lab: Lab, user: User) {
  const { say } = lab.around.speaker
  const { store } = lab.world
  const account = accountOf(store, user.userPrincipalName)!
  const { registered, locked } = viewAccount(store, account)
  const { outcome, reason } = effectiveNow(store, account).reset
  return [
    <UserLink name={user.userPrincipalName} />,
    user.displayName === null ? '' : <Name text={user.displayName} />,
    registered.join(', ') || say('lab.none'),
    outcome === 'allowed' ? say('lab.yes') : `${say('lab.no')}: ${reason}`,
    say(locked ? 'lab.yes' : 'lab.no'),
  ]
}
