import { visibleText } from '../i18n/visible-text.ts'
import type { Impact } from '../../analysis/comparison/impact.ts'
import type { Fields } from '../state/forms.ts'
import type { Speaker } from '../i18n/index.ts'
import { WhoIsAffected } from './affected.tsx'
import type { Draft } from './draft.ts'
import {
  BladeFrame,
  FindingList,
  FindingSummary,
  Notice,
  pathOf,
  type BladeContext,
  type NoticeText,
} from './parts.tsx'

/** The effects of saving, shown before saving. */
export interface Review extends BladeContext {
  readonly draft: Draft
  readonly impact: Impact | null
  /** What was typed, handed on to the next form. */
  readonly fields: Fields
  /** Proof of what is shown here, so that nothing else is written. */
  readonly reviewed: string
  readonly notice: NoticeText | null
}

/** Shows findings, the diff of the file and the affected users, and asks for the start token. */
export function ReviewPage(review: Review) {
  const { around, draft, impact, notice } = review
  const { speaker } = around
  const { say } = speaker
  return (
    <BladeFrame around={around} page={draft.page} state="review">
      <h2>{say('blade.review')}</h2>
      {notice === null ? <p>{say('blade.notYet')}</p> : <Notice speaker={speaker} notice={notice} />}
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

/** Findings that the change neither causes nor removes. */
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
          <DiffLine line={visibleText(line) || ' '} />
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
      <p class="buttons">
        <button class="main" type="submit" name="act" value="confirm">
          {say('blade.confirm', { file: visibleText(draft.source.file) })}
        </button>
        <button class="second" type="submit" name="act" value="edit" formnovalidate>
          {say('blade.editAgain')}
        </button>
      </p>
    </form>
  )
}
