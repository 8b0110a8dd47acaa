import type { Child } from 'hono/jsx'
import type { TextId } from '../../i18n/index.ts'
import { ActForm, CancelButton } from './act-form.tsx'
import type { PageProps } from '../page-props.ts'
import { KeptUser, PasswordBox } from './password-box.tsx'

/** The form for a new password: the rules and the two fields, after what the page asks for first. */
export function NewPasswordForm(props: {
  readonly shown: PageProps
  readonly about: TextId
  readonly button: TextId
  readonly children?: Child
}) {
  const { shown, about, button, children } = props
  const { say } = shown.around.speaker
  return (
    <>
      <p class="about">{say(about)}</p>
      <ActForm shown={shown} act="password" label={say(button)}>
        <KeptUser user={shown.view.user ?? ''} />
        {children}
        <Rules shown={shown} />
        <PasswordBox
          shown={shown}
          name="password"
          label={say('field.newPassword')}
          autocomplete="new-password"
        />
        <PasswordBox shown={shown} name="confirm" label={say('field.confirm')} autocomplete="new-password" />
      </ActForm>
      <CancelButton shown={shown} />
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
