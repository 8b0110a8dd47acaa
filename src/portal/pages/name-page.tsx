import type { Entry } from '../../service/session.ts'
import { paths } from '../paths.ts'
import { Frame } from './frame.tsx'
import type { Surroundings } from './frame.tsx'

/** The first page of a sign-in: who comes. */
export function NamePage(props: {
  readonly around: Surroundings
  readonly entry: Entry
  readonly form: string
  readonly typed: string
}) {
  const { say } = props.around.speaker
  return (
    <Frame around={props.around} title={say('page.signIn')} page="signIn" state="name">
      <form method="post" action={paths[props.entry]}>
        <input type="hidden" name="form" value={props.form} />
        <label for="user">User ID</label>
        <input id="user" name="user" autocomplete="username" value={props.typed} required />
        <button type="submit" name="act" value="name">
          Next
        </button>
      </form>
    </Frame>
  )
}
