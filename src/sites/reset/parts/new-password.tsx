import type { PageProps } from '../page-props.ts'
import { PasswordBox } from './password-box.tsx'
import { RichText } from '../../layout/rich-text.tsx'
import { formErrorOf } from './form-error.ts'

/** The password rules, then the two fields. */
export function NewPassword({ shown }: { readonly shown: PageProps }) {
  const { speaker } = shown.around
  const trouble = formErrorOf(shown)
  return (
    <>
      <Rules shown={shown} />
      <PasswordBox
        speaker={speaker}
        trouble={trouble}
        name="password"
        label={speaker.say('field.newPassword')}
        autocomplete="new-password"
      />
      <PasswordBox
        speaker={speaker}
        trouble={trouble}
        name="confirm"
        label={speaker.say('field.confirm')}
        autocomplete="new-password"
      />
    </>
  )
}

function Rules({ shown }: { readonly shown: PageProps }) {
  const { rules } = shown.model
  const { speaker } = shown.around
  const { say } = speaker
  return (
    <div class="rules">
      <p id="rules-title">{say('password.rules')}</p>
      <ul aria-labelledby="rules-title">
        {rules.onPremises ? null : (
          <li>
            <RichText speaker={speaker} id="rule.length" with={{ least: rules.least, most: rules.most }} />
          </li>
        )}
        {rules.classes ? <li>{say('rule.classes')}</li> : null}
        {rules.characters === null ? null : <li>{say(`rule.characters.${rules.characters}`)}</li>}
        <li>{say('rule.banned')}</li>
        {rules.notLast ? <li>{say('rule.notLast')}</li> : null}
        {rules.onPremises ? <li>{say('rule.onPremises')}</li> : null}
      </ul>
    </div>
  )
}
