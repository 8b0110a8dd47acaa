import { ActForm, CancelButton } from './parts/act-form.tsx'
import { BoxError, Field, tied } from './parts/field.tsx'
import { Ltr } from '../layout/ltr.tsx'
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
          shown={shown}
          name="user"
          label={speaker.say('field.user')}
          hint={speaker.rich('field.user.hint', { example: <Ltr>{`user@${shown.around.tenant}`}</Ltr> })}
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
  const ties = tied(shown.error, 'person', true)
  return (
    <div class={shown.error?.field === 'person' ? 'field tick wrong' : 'field tick'}>
      <BoxError shown={shown} name="person" />
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
