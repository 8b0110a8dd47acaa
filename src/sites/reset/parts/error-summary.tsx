import { reasons, type ReasonName } from '../../../effective/reasons.ts'
import type { Speaker } from '../../i18n/index.ts'
import { Ltr } from '../../layout/rich-text.tsx'
import type { FormError } from './form-error.ts'

/** The error with a link to its field. It receives the focus. */
export function ErrorSummary({
  speaker,
  trouble,
}: {
  readonly speaker: Speaker
  readonly trouble: FormError
}) {
  const { say } = speaker
  const text = say(trouble.text)
  return (
    <div class="errors" role="alert" tabindex={-1} autofocus={true} aria-labelledby="errors-title">
      <h2 id="errors-title">{say('problem')}</h2>
      <ul>
        <li>
          {trouble.field === null ? text : <a href={`#${idOf(trouble.field)}`}>{text}</a>}
          <ReasonCode reason={trouble.reason} />
        </li>
      </ul>
    </div>
  )
}

/** The documented code of a reason. */
export function ReasonCode({ reason }: { readonly reason: ReasonName | null }) {
  const code = reason === null ? null : reasons[reason].code
  if (code === null) return null
  return (
    <>
      {' '}
      <small class="code">
        <Ltr>{code}</Ltr>
      </small>
    </>
  )
}

export function idOf(field: string): string {
  return `field-${field.replace('.', '-')}`
}
