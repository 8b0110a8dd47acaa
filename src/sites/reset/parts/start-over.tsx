import type { PageProps } from '../page-props.ts'
import { ActForm } from './act-form.tsx'
import { Ltr } from '../../layout/ltr.tsx'

/** Starts the page again, with the user name of the link if it has one. */
export function StartOver(props: { readonly shown: PageProps; readonly look?: 'main' | 'second' }) {
  const { shown } = props
  const { user } = shown.around
  return (
    <ActForm
      shown={shown}
      act="restart"
      label={shown.around.speaker.say('startOver')}
      look={props.look ?? 'second'}
    >
      {user === '' ? null : <input type="hidden" name="user" value={user} />}
    </ActForm>
  )
}

/** The link names another user than the page is about; the page stays and offers to start over. */
export function AskedForOther({ shown }: { readonly shown: PageProps }) {
  const { user, speaker } = shown.around
  const { view, step } = shown
  const other = user !== '' && step > 0 && user.toLowerCase() !== (view.user ?? shown.typed.toLowerCase())
  if (!other) return null
  return (
    <div class="status" role="status">
      <p>{speaker.rich('under', { user: <Ltr>{user}</Ltr> })}</p>
      <StartOver shown={shown} />
    </div>
  )
}
