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
        {waiting.map((one) => (one.kind === 'push' ? <Push lab={lab} waiting={one} /> : null))}
        {waiting.map((one) => (one.kind === 'key' ? <Key lab={lab} waiting={one} /> : null))}
      </section>
      <Numbers lab={lab} waiting={waiting.filter(({ kind }) => kind === 'call')} />
      <Apps lab={lab} />
    </LabPage>
  )
}

function Push({ lab, waiting }: { readonly lab: Lab; readonly waiting: PendingApproval }) {
  const { say } = lab.around.speaker
  const id = `number-${waiting.session}`
  return (
    <AdminForm lab={lab} action="/lab/phones">
      <input type="hidden" name="session" value={waiting.session} />
      <p>{says(say('lab.phones.push', { user: '\uE000' }), waiting.user)}</p>
      <div class="row">
        <label for={id}>{say('lab.phones.number')}</label>
        <input id={id} name="number" inputmode="numeric" autocomplete="off" size={4} dir="ltr" />
        <Do act="approve" label={say('lab.phones.approve')} />
        <Do act="deny" label={say('lab.phones.deny')} />
        <SessionLink id={waiting.session} />
      </div>
    </AdminForm>
  )
}

function Key({ lab, waiting }: { readonly lab: Lab; readonly waiting: PendingApproval }) {
  const { say } = lab.around.speaker
  return (
    <AdminForm lab={lab} action="/lab/phones">
      <input type="hidden" name="session" value={waiting.session} />
      <p>{says(say('lab.phones.key', { user: '\uE000' }), waiting.user)}</p>
      <div class="row">
        <Do act="approve" label={say('lab.phones.approve')} />
        <Do act="deny" label={say('lab.phones.deny')} />
        <SessionLink id={waiting.session} />
      </div>
    </AdminForm>
  )
}

/** A sentence with a name in it, which keeps its own text direction. */
function says(sentence: string, name: string) {
  const [before, after] = sentence.split('\uE000')
  return (
    <>
      {before}
      <Name text={name} />
      {after}
    </>
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
          {waiting.map((one) => (one.to === number ? <Call lab={lab} waiting={one} /> : null))}
          <Table
            columns={[say('lab.when'), say('lab.message.what'), say('lab.message.code')]}
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

function Call({ lab, waiting }: { readonly lab: Lab; readonly waiting: PendingApproval }) {
  const { say } = lab.around.speaker
  return (
    <AdminForm lab={lab} action="/lab/phones">
      <input type="hidden" name="session" value={waiting.session} />
      <p>{says(say('lab.phones.ringing', { user: '\uE000' }), waiting.user)}</p>
      <div class="row">
        <Do act="approve" label={say('lab.phones.hash')} />
        <Do act="deny" label={say('lab.phones.refuse')} />
        <SessionLink id={waiting.session} />
      </div>
    </AdminForm>
  )
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
      {rows.length === 0 ? (
        <p>{say('lab.phones.noApps')}</p>
      ) : (
        <Table
          columns={[say('lab.user'), say('lab.phones.app'), say('lab.message.code'), say('lab.phones.left')]}
          rows={rows.map(({ name, code }) => [
            <UserLink name={name} />,
            `${say(`lab.phones.app.${code.app}`)}${code.isNew ? ` (${say('lab.phones.pairing')})` : ''}`,
            <>
              <bdi class="code">{code.digits}</bdi> {code.used ? say('lab.phones.used') : ''}
            </>,
            code.secondsLeft,
          ])}
        />
      )}
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
