import { pathFor } from '../state/paths.ts'
import { paths } from '../../walks/drivers/page-paths.ts'
import type { Entry } from '../../service/session.ts'
import { Frame, type PageContext } from '../layout/frame.tsx'
import { Field } from './parts/field.tsx'
import { Help } from './parts/help.tsx'
import { Ltr } from '../layout/ltr.tsx'

/** Asks for the user name, before a page that needs it. The answer does not reveal whether the user exists. */
export function NamePage(props: {
  readonly around: PageContext
  readonly entry: Entry
  readonly form: string
  readonly typed: string
}) {
  const { speaker, user, tenant, helpdesk } = props.around
  const { say } = speaker
  const typed = user === '' ? props.typed : user
  return (
    <Frame
      around={props.around}
      title={say('page.name')}
      page="name"
      state="name"
      help={<Help speaker={speaker} helpdesk={helpdesk} shown={null} />}
    >
      <p class="about">{say('name.about')}</p>
      <form method="post" action={paths[props.entry]} class="act">
        <input type="hidden" name="form" value={props.form} />
        <Field
          shown={{ around: props.around, error: null }}
          name="user"
          label={say('field.user')}
          hint={speaker.rich('field.user.hint', { example: <Ltr>{`user@${tenant}`}</Ltr> })}
          autocomplete="username"
          value={typed}
          ltr
        />
        <div class="buttons">
          <button type="submit" name="act" value="name" class="main">
            {say('button.Next')}
          </button>
        </div>
      </form>
      <p class="links">
        <a href={pathFor('reset', typed)}>{say('cannotAccess')}</a>
      </p>
    </Frame>
  )
}
