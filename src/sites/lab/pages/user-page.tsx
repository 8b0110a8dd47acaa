import type { Child } from 'hono/jsx'
import { reasons, type ReasonName } from '../../../effective/reasons.ts'
import { normalName } from '../../../model/directory.ts'
import { effectiveNow, isExpired } from '../../../service/situation.ts'
import type { Account } from '../../../service/store.ts'
import { viewAccount } from '../../../service/view.ts'
import { LabPage, type Lab } from './lab-page.tsx'
import { AdminForm, Do, DefinitionList, Moment, Name } from './parts.tsx'
import { visibleText } from '../../i18n/visible-text.ts'

interface Shown {
  readonly lab: Lab
  readonly account: Account
}

/** One user: account data, the effective policy, and administrator actions. */
export function UserPage({ lab, account }: Shown) {
  return (
    <LabPage lab={lab} room="users" title={visibleText(account.user.userPrincipalName)}>
      <FactsCard lab={lab} account={account} />
      <MeaningCard lab={lab} account={account} />
      <AdministratorCard lab={lab} account={account} />
    </LabPage>
  )
}

function FactsCard({ lab, account }: Shown) {
  const { say } = lab.around.speaker
  const { user } = account
  const view = viewAccount(lab.world.store, account)
  const yes = (is: boolean) => say(is ? 'lab.yes' : 'lab.no')
  const when = (at: number | null): Child => (at === null ? say('lab.none') : <Moment at={at} />)
  const list = (names: readonly string[]): Child =>
    names.length === 0 ? say('lab.none') : <Name text={names.join(', ')} />
  return (
    <section class="panel">
      <h2>{say('lab.facts')}</h2>
      <DefinitionList
        speaker={lab.around.speaker}
        rows={[
          ['lab.users.name', list(user.displayName === null ? [] : [user.displayName])],
          ['lab.facts.enabled', yes(view.enabled)],
          ['lab.facts.inScope', yes(view.inScope)],
          ['lab.facts.roles', list(user.roles)],
          ['lab.facts.groups', list(groupsOf(lab, account))],
          ['lab.facts.source', user.passwordSource],
          ['lab.users.registered', list(view.registered)],
          ['lab.facts.locked', yes(view.locked)],
          ['lab.facts.lockedUntil', when(view.lockedUntil)],
          ['lab.facts.blockedUntil', when(view.blockedUntil)],
          ['lab.facts.failures', list(user.state.failures.map(({ kind }) => kind))],
          ['lab.facts.mustChange', yes(user.state.mustChangePassword)],
          ['lab.facts.expired', yes(isExpired(user, lab.world.store.tenant, lab.world.store.now))],
          ['lab.facts.changedAt', when(user.state.passwordChangedAt)],
          ['lab.facts.confirmedOn', when(user.authentication.confirmedOn)],
          [
            'lab.facts.password',
            view.password === null ? say('lab.facts.ownPassword') : <bdi class="code">{view.password}</bdi>,
          ],
          ['lab.facts.answers', list(view.answers.map(([question, answer]) => `${question}: ${answer}`))],
        ]}
      />
    </section>
  )
}

function groupsOf({ world }: Lab, { user }: Account): string[] {
  const name = normalName(user.userPrincipalName)
  return world.store.tenant.groups
    .filter(({ members }) => members.some((member) => normalName(member) === name))
    .map((group) => group.name)
}

function MeaningCard({ lab, account }: Shown) {
  const { say } = lab.around.speaker
  const { reset, unlock, change, registration, notifications } = effectiveNow(lab.world.store, account)
  const told = [...notifications.userPasswordReset, ...notifications.adminPasswordReset]
  return (
    <section class="panel">
      <h2>{say('lab.meaning')}</h2>
      <DefinitionList
        speaker={lab.around.speaker}
        rows={[
          [
            'lab.meaning.reset',
            <Answer
              text={say('lab.meaning.gates', { outcome: reset.outcome, gates: reset.gates })}
              reason={reset.reason}
            />,
          ],
          ['lab.meaning.unlock', <Answer text={unlock.outcome} reason={unlock.reason} />],
          ['lab.meaning.change', <Answer text={change.outcome} reason={change.reason} />],
          [
            'lab.meaning.registration',
            <Answer
              text={say('lab.meaning.missing', {
                outcome: registration.outcome,
                missing: registration.missing,
              })}
              reason={registration.refusal}
            />,
          ],
          ['lab.meaning.options', reset.options.join(', ') || say('lab.none')],
          ['lab.meaning.governedBy', reset.governedBy],
          ['lab.meaning.notified', told.length === 0 ? say('lab.none') : <Name text={told.join(', ')} />],
        ]}
      />
      <details>
        <summary>{say('lab.meaning.why')}</summary>
        <ul dir="ltr">
          {[...reset.because, ...registration.because].map(({ fact, text }) => (
            <li>
              {visibleText(text)} ({fact})
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

function Answer({ text, reason }: { readonly text: string; readonly reason: ReasonName | null }) {
  return (
    <>
      {text}
      {reason === null ? null : (
        <>
          {' '}
          (<bdi>{reason}</bdi>: <bdi>{reasons[reason].meaning}</bdi>)
        </>
      )}
    </>
  )
}

function AdministratorCard({ lab, account }: Shown) {
  const { say } = lab.around.speaker
  const { user } = account
  const act = user.accountEnabled ? 'disable' : 'enable'
  const about = <input type="hidden" name="user" value={user.userPrincipalName} />
  return (
    <section class="panel">
      <h2>{say('lab.administrator')}</h2>
      <div class="row">
        <AdminForm lab={lab} action="/lab/users">
          {about}
          <Do act={act} label={say(`lab.administrator.${act}`)} />{' '}
          <Do act="resetPassword" label={say('lab.administrator.resetPassword')} />{' '}
          <Do
            act="resetPasswordInMicrosoft365"
            label={say('lab.administrator.resetPasswordInMicrosoft365')}
          />
        </AdminForm>
        {groupsOf(lab, account).map((group) => (
          <AdminForm lab={lab} action="/lab/users">
            {about}
            <input type="hidden" name="group" value={group} />
            <Do
              act="removeFromGroup"
              label={say('lab.administrator.removeFromGroup', { group: visibleText(group) })}
            />
          </AdminForm>
        ))}
      </div>
      <p>
        <a href={`/lab/audit?user=${encodeURIComponent(user.userPrincipalName)}`}>{say('lab.audit')}</a>
      </p>
    </section>
  )
}
