import { accountOf, type Message } from '../../../service/store.ts'
import { registeredApps } from '../../../service/app-codes.ts'
import { normalName } from '../../../model/directory.ts'
import { appCodesOf } from '../app-codes.ts'
import { pendingApprovals, type PendingApproval } from '../pending-approvals.ts'
import type { World } from '../../state/world.ts'
import { isMail } from './inbox-page.tsx'
import { LabPage, type Lab } from './lab-page.tsx'
import { AdminForm, Do, Moment, Name, newest, SessionLink, shownAtMost, Table, UserLink } from './parts.tsx'

/** The phones and authenticator apps of all users, to read and to answer. */
export function PhonesPage({ lab }: { readonly lab: Lab }) {
  const { say } = lab.around.speaker
  const waiting = pendingApprovals(lab.world)
  return (
    <LabPage lab={lab} room="phones">
      <p>{say('lab.phones.about')}</p>
      <section class="panel">
        <h2>{say('lab.phones.pushes')}</h2>
        {waiting.some(({ kind }) => kind !== 'call') ? null : <p>{say('lab.phones.noPushes')}</p>}
        {waiting.map((one) => (one.kind === 'push' ? <Approval lab={lab} waiting={one} /> : null))}
        {waiting.map((one) => (one.kind === 'key' ? <Approval lab={lab} waiting={one} /> : null))}
      </section>
      <Numbers lab={lab} waiting={waiting.filter(({ kind }) => kind === 'call')} />
      <Apps lab={lab} />
    </LabPage>
  )
}

/** The question of each kind, and its buttons. */
const questions = {
  push: { text: 'lab.phones.push', approve: 'lab.phones.approve', deny: 'lab.phones.deny' },
  key: { text: 'lab.phones.key', approve: 'lab.phones.approve', deny: 'lab.phones.deny' },
  call: { text: 'lab.phones.ringing', approve: 'lab.phones.hash', deny: 'lab.phones.refuse' },
} as const

/** The form that answers a call or a notification; a notification asks for the number on the page. */
function Approval({ lab, waiting }: { readonly lab: Lab; readonly waiting: PendingApproval }) {
  const { say, rich } = lab.around.speaker
  const { session, user, kind } = waiting
  const { text, approve, deny } = questions[kind]
  const id = `number-${session}`
  return (
    <AdminForm lab={lab} action="/lab/phones">
      <input type="hidden" name="session" value={session} />
      <p>{rich(text, { user: <Name text={user} /> })}</p>
      <div class="row">
        {kind !== 'push' ? null : (
          <>
            <label for={id}>{say('lab.phones.number')}</label>
            <input id={id} name="number" inputmode="numeric" autocomplete="off" size={4} dir="ltr" />
          </>
        )}
        <Do act="approve" label={say(approve)} />
        <Do act="deny" label={say(deny)} />
        <SessionLink id={session} />
      </div>
    </AdminForm>
  )
}

function Numbers({ lab, waiting }: { readonly lab: Lab; readonly waiting: readonly PendingApproval[] }) {
  const { say } = lab.around.speaker
  const numbers = numbersOf(lab.world.store.messages, waiting)
  return (
    <section>
      <h2>{say('lab.phones.numbers')}</h2>
      {numbers.size === 0 ? <p>{say('lab.phones.noNumbers')}</p> : null}
      {[...numbers].slice(0, shownAtMost).map(([number, messages]) => (
        <section class="panel">
          <h3>
            <bdi dir="ltr">{number}</bdi>
          </h3>
          {waiting.map((one) => (one.to === number ? <Approval lab={lab} waiting={one} /> : null))}
          <Table
            speaker={lab.around.speaker}
            columns={['lab.when', 'lab.message.what', 'lab.message.code']}
            rows={newest(messages).map(({ at, kind, code }) => [
              <Moment at={at} />,
              say(`lab.message.kind.${kind}`),
              code === null ? '' : <bdi class="code">{code}</bdi>,
            ])}
          />
        </section>
      ))}
    </section>
  )
}

/** Texts and calls by number, the most recent first. */
function numbersOf(
  messages: readonly Message[],
  waiting: readonly PendingApproval[],
): Map<string, Message[]> {
  const numbers = new Map<string, Message[]>()
  for (const message of [...messages].reverse()) {
    if (isMail(message) || message.kind === 'push') continue
    for (const number of message.to) numbers.set(number, [message, ...(numbers.get(number) ?? [])])
  }
  for (const { to } of waiting) if (to !== null && !numbers.has(to)) numbers.set(to, [])
  return numbers
}

function Apps({ lab }: { readonly lab: Lab }) {
  const { say } = lab.around.speaker
  const rows = ownersOf(lab.world).flatMap((name) => {
    const account = accountOf(lab.world.store, name)
    return account === undefined ? [] : appCodesOf(lab.world, account).map((code) => ({ name, code }))
  })
  return (
    <section class="panel">
      <h2>{say('lab.phones.apps')}</h2>
      <Table
        empty="lab.phones.noApps"
        speaker={lab.around.speaker}
        columns={['lab.user', 'lab.phones.app', 'lab.message.code', 'lab.phones.left']}
        rows={rows.map(({ name, code }) => [
          <UserLink name={name} />,
          `${say(`lab.phones.app.${code.app}`)}${code.isNew ? ` (${say('lab.phones.pairing')})` : ''}`,
          <>
            <bdi class="code">{code.digits}</bdi> {code.used ? say('lab.phones.used') : ''}
          </>,
          code.secondsLeft,
        ])}
      />
    </section>
  )
}

/** Users who have or are pairing an app; those with an open page first. */
function ownersOf({ store, sessions }: World): string[] {
  const present = [...sessions.values()].flatMap(({ user }) => user ?? []).reverse()
  const others = store.tenant.users.slice(0, 10_000).flatMap((user) => {
    const account = store.accounts.get(normalName(user.userPrincipalName))
    return registeredApps(account ?? ({ user } as never)).length > 0
      ? [normalName(user.userPrincipalName)]
      : []
  })
  return [...new Set([...present, ...others])].slice(0, shownAtMost)
}
