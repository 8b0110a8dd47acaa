import { reasons } from '../../effective/reasons.ts'
import type { Helpdesk } from '../../effective/helpdesk.ts'
import { visible } from '../../reports/code-frame.ts'
import { directionNames } from '../../runs/impact.ts'
import type { Affected, Direction, Impact, Standing } from '../../runs/impact.ts'
import type { Fields } from '../forms.ts'
import type { Surroundings } from '../pages/frame.tsx'
import type { Speaker } from '../texts/index.ts'
import type { Draft } from './draft.ts'
import { BladeFrame, FindingList, FindingSummary, Notice, pathOf } from './parts.tsx'
import type { SettingsShown } from './settings-page.tsx'

/** What saving would do, shown before it is done. */
export interface Review {
  readonly around: Surroundings
  readonly form: string
  readonly draft: Draft
  readonly impact: Impact | null
  /** What was typed, handed on to the next form. */
  readonly fields: Fields
  /** Proof of what is shown here, so that nothing else is written. */
  readonly reviewed: string
  readonly notice?: SettingsShown['notice']
}

/** Draws findings, the change of the file and who is affected, and asks for the start token. */
export function ReviewPage(review: Review) {
  const { around, draft, impact, notice } = review
  const { speaker } = around
  const { say } = speaker
  return (
    <BladeFrame around={around} page={draft.page} state="review">
      <h2>{say('blade.review')}</h2>
      {notice === undefined ? <p>{say('blade.notYet')}</p> : <Notice speaker={speaker} {...notice} />}
      <FindingSummary
        speaker={speaker}
        findings={draft.newFindings}
        page={draft.page}
        title="blade.findings.new"
      />
      <OldFindings speaker={speaker} draft={draft} />
      <h2>{say('blade.diff')}</h2>
      <Diff text={draft.diff} label={say('blade.diff')} />
      <h2>{say('blade.affected')}</h2>
      {impact === null ? null : <WhoIsAffected speaker={speaker} impact={impact} />}
      <Confirm {...review} />
    </BladeFrame>
  )
}

/** What was found before the change and is found still. */
function OldFindings({ speaker, draft }: { readonly speaker: Speaker; readonly draft: Draft }) {
  const old = draft.findings.filter((finding) => !draft.newFindings.includes(finding))
  return old.length === 0 ? null : (
    <details>
      <summary>
        {speaker.say('blade.findings.old')}: {old.length}
      </summary>
      <FindingList speaker={speaker} findings={old} page={draft.page} />
    </details>
  )
}

function Diff({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <pre class="blade-diff" dir="ltr" tabindex={0} role="region" aria-label={label}>
      {text
        .trimEnd()
        .split(/\r?\n/)
        .map((line) => (
          <DiffLine line={visible(line) || ' '} />
        ))}
    </pre>
  )
}

function DiffLine({ line }: { readonly line: string }) {
  if (/^(\+\+\+|---) /.test(line)) return <span>{line}</span>
  if (line.startsWith('+')) return <ins>{line}</ins>
  return line.startsWith('-') ? <del>{line}</del> : <span>{line}</span>
}

/** The form that writes; it asks once more for the start token. THREAT: T-19 */
function Confirm({ around, form, draft, fields, reviewed }: Review) {
  const { say } = around.speaker
  const ours: ReadonlySet<string> = new Set(['form', 'act', 'token', 'reviewed'])
  return (
    <form method="post" action={pathOf(draft.page)}>
      <input type="hidden" name="form" value={form} />
      <input type="hidden" name="reviewed" value={reviewed} />
      {[...fields]
        .filter(([name]) => !ours.has(name))
        .map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
      <div class="blade-field">
        <label class="blade-label" for="token">
          {say('blade.token')}
        </label>
        <input
          type="password"
          id="token"
          name="token"
          dir="ltr"
          autocomplete="off"
          required
          aria-describedby="token-hint"
        />
        <p class="blade-place" id="token-hint">
          {say('blade.token.hint')}
        </p>
      </div>
      <p>
        <button type="submit" name="act" value="confirm">
          {say('blade.confirm', { file: visible(draft.source.file) })}
        </button>
        <button type="submit" name="act" value="edit" formnovalidate>
          {say('blade.editAgain')}
        </button>
      </p>
    </form>
  )
}

const mostNames = 50

function WhoIsAffected({ speaker, impact }: { readonly speaker: Speaker; readonly impact: Impact }) {
  const { users, unchanged, affected, helpdesk } = impact
  const { say } = speaker
  const some = directionNames.filter((name) => affected[name].length > 0)
  return (
    <>
      <p>
        {some.length === 0
          ? say('blade.affected.nobody', { users })
          : say('blade.affected.summary', { users, affected: users - unchanged, unchanged })}
      </p>
      {helpdesk === null ? null : (
        <p>
          {say('blade.helpdeskChange', {
            old: leadsTo(speaker, helpdesk.old),
            new: leadsTo(speaker, helpdesk.new),
          })}
        </p>
      )}
      {some.map((name) => (
        <Who speaker={speaker} direction={name} all={affected[name]} />
      ))}
    </>
  )
}

function leadsTo({ say }: Speaker, { url, to }: Helpdesk): string {
  return visible(url ?? (to.length === 0 ? say('blade.helpdesk.nobody') : to.slice(0, 3).join(', ')))
}

function Who({
  speaker,
  direction,
  all,
}: {
  speaker: Speaker
  direction: Direction
  all: readonly Affected[]
}) {
  const { say } = speaker
  const shown = all.slice(0, mostNames)
  return (
    <details open={all.length <= 5}>
      <summary>
        {say(`blade.direction.${direction}`)}: {all.length}
      </summary>
      {shown.length < all.length ? (
        <p>{say('blade.affected.first', { shown: shown.length, count: all.length })}</p>
      ) : null}
      <div class="blade-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{say('blade.affected.user')}</th>
              <th scope="col">{say('blade.affected.now')}</th>
              <th scope="col">{say('blade.affected.then')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <tr>
                <th scope="row">
                  <bdi>{visible(one.user)}</bdi>
                </th>
                <td>{aspects[direction](speaker, one.old)}</td>
                <td>{aspects[direction](speaker, one.new)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

type Aspect = (speaker: Speaker, standing: Standing) => string

const reset: Aspect = ({ say }, { outcome, reason }) =>
  outcome === 'allowed' || reason === null
    ? say('blade.standing.allowed')
    : say('blade.standing.denied', { reason: [reason, reasons[reason].code].filter(Boolean).join(', ') })

const registration: Aspect = ({ say }, standing) =>
  say(
    standing.registration === 'required'
      ? 'blade.standing.mustRegister'
      : standing.registration === 'reconfirm'
        ? 'blade.standing.reconfirm'
        : 'blade.standing.notAsked',
  )

const unlock: Aspect = ({ say }, standing) =>
  say(standing.unlock === 'allowed' ? 'blade.standing.unlock' : 'blade.standing.noUnlock')

/** What a direction is about, before and after. */
const aspects: { readonly [Name in Direction]: Aspect } = {
  lost: reset,
  gained: reset,
  stuck: (speaker, standing) =>
    standing.stuck ? speaker.say('blade.standing.stuck') : reset(speaker, standing),
  reregister: registration,
  gatesChanged: ({ say }, { gates }) => say('blade.standing.gates', { gates }),
  optionsChanged: ({ say }, { options }) =>
    say('blade.standing.options', { options: options.map((one) => say(`blade.option.${one}`)).join(', ') }),
  unlockLost: unlock,
  unlockGained: unlock,
  toldChanged: ({ say }, { told }) => say('blade.standing.told', { count: told }),
}
