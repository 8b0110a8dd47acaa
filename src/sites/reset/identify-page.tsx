import { ActForm } from './parts/act-form.tsx'
import { CancelButton } from './parts/cancel.tsx'
import { BoxError, Field, tied } from './parts/field.tsx'
import { Ltr, RichText } from '../layout/rich-text.tsx'
import { formErrorOf } from './parts/form-error.ts'
import { pageRow } from './page-row.ts'
import type { PageProps } from './page-props.ts'

/** Who has forgotten a password. SOURCE */
export const identifyPage = pageRow('page.identify', ({ shown }) => {
  const { speaker, user } = shown.around
  const { captcha } = shown.view
  return (
    <>
      <p class="about">{speaker.say(captcha ? 'identify.about' : 'identify.aboutName')}</p>
      <ActForm shown={shown} act="identify" label={speaker.say('button.Next')}>
        <Field
          speaker={speaker}
          trouble={formErrorOf(shown)}
          name="user"
          label={speaker.say('field.user')}
          hint={
            <RichText
              speaker={speaker}
              id="field.user.hint"
              with={{ example: <Ltr>{`user@${shown.around.tenant}`}</Ltr> }}
            />
          }
          autocomplete="username"
          value={user === '' ? shown.typed : user}
          ltr
        />
        {captcha ? <PersonBox shown={shown} /> : null}
      </ActForm>
      <CancelButton shown={shown} />
    </>
  )
})

/** The human check is a tick, never a puzzle. SOURCE: R-112 */
function PersonBox({ shown }: { readonly shown: PageProps }) {
  const { speaker } = shown.around
  const trouble = formErrorOf(shown)
  const ties = tied({ name: 'person', trouble, hinted: true })
  return (
    <div class={trouble?.field === 'person' ? 'field tick wrong' : 'field tick'}>
      <BoxError speaker={speaker} trouble={trouble} name="person" />
      <div class="choice">
        <input type="checkbox" {...ties} value="yes" required />
        <div>
          <label for={ties.id}>{speaker.say('field.person')}</label>
          <p class="hint" id={`${ties.id}-hint`}>
            {speaker.say('field.person.hint')}
          </p>
        </div>
      </div>
    </div>
  )
}
