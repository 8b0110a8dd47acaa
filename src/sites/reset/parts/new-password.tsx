import type { PageProps } from '../page-props.ts'
import { PasswordBox } from './password-box.tsx'

/** The password rules, then the two fields. */
export function NewPassword({ shown }: { readonly shown: PageProps }) {
  const { speaker } = shown.around
  return (
    <>
      <Rules shown={shown} />
      <PasswordBox
        shown={shown}
        name="password"
        label={speaker.say('field.newPassword')}
        autocomplete="new-password"
      />
      <PasswordBox
        shown={shown}
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
          <li>{speaker.rich('rule.length', { least: rules.least, most: rules.most })}</li>
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
