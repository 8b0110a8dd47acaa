import { decide, isAdministrator } from '../../effective/decide.ts'
import { reasons } from '../../effective/reasons.ts'
import { formatInstant } from '../../policy/time.ts'
import { visible } from '../../reports/code-frame.ts'
import { preparedNow } from '../../service/store.ts'
import type { Surroundings } from '../pages/frame.tsx'
import type { Speaker } from '../texts/index.ts'
import type { World } from '../world.ts'
import { readOnly } from './desk.ts'
import type { Finding } from './draft.ts'
import type { Change, DeskEntry } from './log.ts'
import { BladeFrame, FindingSummary, Notice, pathOf } from './parts.tsx'
import { WhyReadOnly } from './settings-page.tsx'
import type { SettingsShown } from './settings-page.tsx'

const mostShown = 50

/** What Microsoft fixes for administrators. SOURCE */
export function AdministratorPage({
  around,
  world,
}: {
  readonly around: Surroundings
  readonly world: World
}) {
  const { speaker } = around
  const { say } = speaker
  const prepared = preparedNow(world.store)
  const methods = (['email', 'mobilePhone', 'officePhone', 'mobileAppCode'] as const).map((name) =>
    say(`blade.method.${name}`),
  )
  if (prepared.tenant.platform.administratorPush) methods.push(say('blade.method.mobileAppNotification'))
  return (
    <BladeFrame around={around} page="administrators" state="readOnly">
      <p class="blade-note">{say('blade.administrators.intro')}</p>
      <ul>
        {prepared.tenant.administratorsCanReset ? (
          <Fact text={say('blade.administrators.always')} fact="R-020" />
        ) : null}
        <Fact
          text={say(
            prepared.tenant.administratorsCanReset ? 'blade.administrators.on' : 'blade.administrators.off',
          )}
          fact="R-026"
        />
        <Fact
          text={say(
            prepared.administratorGates === 2 ? 'blade.administrators.two' : 'blade.administrators.one',
          )}
          fact={prepared.administratorGates === 2 ? 'R-022' : 'R-023'}
        />
        <Fact text={say('blade.administrators.methods', { methods: methods.join(', ') })} fact="R-024" />
        <Fact text={say('blade.administrators.noQuestions')} fact="R-024" />
        {prepared.callsIncluded ? null : <Fact text={say('blade.administrators.noCalls')} fact="R-025" />}
        <Fact text={say('blade.administrators.protected')} fact="R-029" />
      </ul>
      <h2>{say('blade.administrators.who')}</h2>
      <Administrators world={world} speaker={speaker} />
      <details>
        <summary>{say('blade.administrators.roles')} (R-021)</summary>
        <ul lang="en" dir="ltr">
          {[...prepared.administratorRoles].map((role) => (
            <li>{role}</li>
          ))}
        </ul>
      </details>
    </BladeFrame>
  )
}

function Fact({ text, fact }: { readonly text: string; readonly fact: string }) {
  return (
    <li>
      {text} <bdi dir="ltr">({fact})</bdi>
    </li>
  )
}

function Administrators({ world, speaker }: { readonly world: World; readonly speaker: Speaker }) {
  const { say } = speaker
  const prepared = preparedNow(world.store)
  const all = prepared.tenant.users.filter((user) => isAdministrator(prepared, user))
  if (all.length === 0) return <p>{say('blade.administrators.nobody')}</p>
  return (
    <>
      {all.length > mostShown ? (
        <p>{say('blade.affected.first', { shown: mostShown, count: all.length })}</p>
      ) : null}
      <ul>
        {all.slice(0, mostShown).map((user) => {
          const { reason } = decide(prepared, user)
          const told =
            reason === null
              ? say('blade.standing.allowed')
              : say('blade.standing.denied', {
                  reason: [reason, reasons[reason].code].filter(Boolean).join(', '),
                })
          return (
            <li>
              <bdi>{visible(user.userPrincipalName)}</bdi> (
              <span lang="en">{visible(user.roles.join(', '))}</span>): {told}
            </li>
          )
        })}
      </ul>
    </>
  )
}

const mostLines = 2000

/** The file as it was last read, and the way to read it again. */
export function FilePage(props: {
  readonly around: Surroundings
  readonly world: World
  readonly form: string
  readonly findings: readonly Finding[]
  readonly notice?: SettingsShown['notice']
}) {
  const { around, world, form, findings, notice } = props
  const { speaker } = around
  const { say } = speaker
  const source = world.desk?.set.policyDocument.source
  const lines = source?.text.replace(/\r?\n$/, '').split(/\r?\n/) ?? []
  return (
    <BladeFrame around={around} page="file" state={readOnly(world) === null ? 'edit' : 'readOnly'}>
      {notice === undefined ? null : <Notice speaker={speaker} {...notice} />}
      <WhyReadOnly speaker={speaker} why={readOnly(world)} />
      <FindingSummary speaker={speaker} findings={findings} page="file" />
      {source === undefined ? <p>{say('blade.file.none')}</p> : <FileText name={source.file} lines={lines} />}
      {lines.length > mostLines ? <p>{say('blade.file.cut', { count: mostLines })}</p> : null}
      {world.desk === null ? null : (
        <form method="post" action={pathOf('file')}>
          <input type="hidden" name="form" value={form} />
          <button type="submit" name="act" value="readAgain" aria-describedby="read-hint">
            {say('blade.readAgain')}
          </button>
          <span id="read-hint" class="blade-place">
            {say('blade.readAgain.hint')}
          </span>
        </form>
      )}
    </BladeFrame>
  )
}

function FileText({ name, lines }: { readonly name: string; readonly lines: readonly string[] }) {
  return (
    <>
      <h2>
        <bdi dir="ltr">{visible(name)}</bdi>
      </h2>
      <pre class="blade-file" dir="ltr" tabindex={0} role="region" aria-label={name}>
        {lines.slice(0, mostLines).map((line, index) => (
          <span id={`L${index + 1}`}>{visible(line)}</span>
        ))}
      </pre>
    </>
  )
}

/** What was done at the desk. SOURCE: R-170 */
export function LogPage({ around, world }: { readonly around: Surroundings; readonly world: World }) {
  const { say } = around.speaker
  const columns = ['at', 'activity', 'status', 'request', 'details'] as const
  return (
    <BladeFrame around={around} page="log" state="readOnly">
      <p>{say(world.deskLog.length === 0 ? 'blade.log.empty' : 'blade.log.intro')}</p>
      {world.deskLog.length === 0 ? null : (
        <div class="blade-table">
          <table>
            <thead>
              <tr>
                {columns.map((name) => (
                  <th scope="col">{say(`blade.log.${name}`)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {world.deskLog.toReversed().map((entry) => (
                <LogRow speaker={around.speaker} entry={entry} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </BladeFrame>
  )
}

function LogRow({ speaker, entry }: { readonly speaker: Speaker; readonly entry: DeskEntry }) {
  const { at, activity, status, request, reason, changes } = entry
  const isDenied = activity === 'authz.denied'
  return (
    <tr>
      <td>
        <time datetime={formatInstant(at)} dir="ltr">
          {formatInstant(at)}
        </time>
      </td>
      <td>
        {isDenied ? speaker.say('blade.log.authz.denied') : null} <code>{activity}</code>
      </td>
      <td>{speaker.say(`blade.log.${status}`)}</td>
      <td>
        <code dir="ltr">{visible(request)}</code>
      </td>
      <td>
        {reason === null ? null : <span lang="en">{visible(reason)}</span>}
        {changes.map((change) => (
          <ChangeLine change={change} />
        ))}
      </td>
    </tr>
  )
}

function ChangeLine({ change }: { readonly change: Change }) {
  const shown = (value: unknown) => visible(JSON.stringify(value) ?? 'null')
  return (
    <div dir="ltr">
      <code>{change.pointer}</code>: <code>{shown(change.old)}</code> → <code>{shown(change.new)}</code>
    </div>
  )
}
