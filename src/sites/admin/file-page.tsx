import { visibleText } from '../i18n/visible-text.ts'
import { readOnly } from '../state/policy-in-use.ts'
import { BladeFrame, FindingSummary, Notice, pathOf, type BladeContext } from './parts.tsx'
import { WhyReadOnly, type SettingsShown } from './settings-page.tsx'

const mostLines = 2000

/** Shows the file as it was last read, and reads it again on request. */
export function FilePage(props: Pick<SettingsShown, keyof BladeContext | 'findings' | 'notice'>) {
  const { around, world, form, findings, notice } = props
  const { speaker } = around
  const { say } = speaker
  const source = world.policyInUse?.set.policyDocument.source
  const lines = source?.text.replace(/\r?\n$/, '').split(/\r?\n/) ?? []
  return (
    <BladeFrame around={around} page="file" state={readOnly(world) === null ? 'edit' : 'readOnly'}>
      <Notice speaker={speaker} notice={notice} />
      <WhyReadOnly speaker={speaker} why={readOnly(world)} />
      <FindingSummary speaker={speaker} findings={findings} page="file" />
      {source === undefined ? <p>{say('blade.file.none')}</p> : <FileText name={source.file} lines={lines} />}
      {lines.length > mostLines ? <p>{say('blade.file.cut', { count: mostLines })}</p> : null}
      {(world.policyInUse?.readAgain ?? null) === null ? null : (
        <form method="post" action={pathOf('file')}>
          <input type="hidden" name="form" value={form} />
          <button class="second" type="submit" name="act" value="readAgain" aria-describedby="read-hint">
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
        <bdi dir="ltr">{visibleText(name)}</bdi>
      </h2>
      <pre class="blade-file" dir="ltr" tabindex={0} role="region" aria-label={name}>
        {lines.slice(0, mostLines).map((line, index) => (
          <span id={`L${index + 1}`}>{visibleText(line)}</span>
        ))}
      </pre>
    </>
  )
}
