import { options, registrationMethods } from '../../policy/methods.ts'
import type { FormAct } from '../forms.ts'
import type { Present } from '../journey.ts'
import { paths } from '../paths.ts'
import { Frame } from './frame.tsx'
import type { Surroundings } from './frame.tsx'

/** A page of a session, and what its forms carry. */
export interface Shown extends Present {
  readonly around: Surroundings
  /** Anti-forgery token. */
  readonly form: string
}

/** Draws what stands in front of a browser: the page of the machine, with a control for each act it offers. */
export function SessionPage(shown: Shown) {
  const { view, around } = shown
  const { say } = around.speaker
  return (
    <Frame around={around} title={say(`page.${view.page}`)} page={view.page} state={view.state}>
      {view.reason === null ? null : <p role="alert">{view.reason}</p>}
      {view.acts.map((act) => (
        <Control shown={shown} act={act} />
      ))}
      <p class="support">
        {say('supportCode')}: <code>{view.id}</code>
      </p>
    </Frame>
  )
}

/** A form that does one thing on the page it stands on. */
export function ActForm(props: {
  readonly shown: Shown
  readonly act: FormAct
  readonly label: string
  readonly children?: unknown
}) {
  const { entry, step, form } = props.shown
  return (
    <form method="post" action={paths[entry]}>
      <input type="hidden" name="form" value={form} />
      <input type="hidden" name="step" value={String(step)} />
      {props.children}
      <button type="submit" name="act" value={props.act}>
        {props.label}
      </button>
    </form>
  )
}

function Control({ shown, act }: { readonly shown: Shown; readonly act: string }) {
  const { view } = shown
  switch (act) {
    case 'identity.given':
      return (
        <ActForm shown={shown} act="identify" label="Next">
          <input name="user" autocomplete="username" />
          <input type="checkbox" name="person" value="yes" />
        </ActForm>
      )
    case 'problem.stated':
      return (
        <ActForm shown={shown} act="problem" label="Next">
          <input type="radio" name="problem" value="forgot" />
          <input type="radio" name="problem" value="know" />
        </ActForm>
      )
    case 'option.chosen':
      return (
        <ActForm shown={shown} act="option" label="Next">
          {view.options.map((option) => (
            <label>
              <input type="radio" name="option" value={option} /> {options[option].label}
            </label>
          ))}
        </ActForm>
      )
    case 'method.chosen':
      return (
        <ActForm shown={shown} act="method" label="Next">
          {view.methods.map((method) => (
            <label>
              <input type="radio" name="method" value={method} /> {registrationMethods[method].label}
            </label>
          ))}
        </ActForm>
      )
    case 'proof.requested':
      return (
        <ActForm shown={shown} act="send" label="Send">
          {view.acts.includes('contact.given') ? <input name="contact" autocomplete="tel" /> : null}
        </ActForm>
      )
    case 'code.entered':
      return (
        <ActForm shown={shown} act="code" label="Next">
          <input name="code" autocomplete="one-time-code" inputmode="numeric" />
        </ActForm>
      )
    case 'answers.given':
      return (
        <ActForm shown={shown} act="answers" label="Next">
          {view.questions.slice(0, view.answersWanted).map((question, index) => (
            <label>
              {question} <input name={`answer.${index}`} />
            </label>
          ))}
        </ActForm>
      )
    case 'password.entered':
      return (
        <ActForm shown={shown} act="signIn" label="Sign in">
          <input type="password" name="password" autocomplete="current-password" />
        </ActForm>
      )
    case 'password.chosen':
      return (
        <ActForm shown={shown} act="password" label={view.button ?? 'Finish'}>
          {view.page === 'changePassword' ? <input type="password" name="current" /> : null}
          <input type="password" name="password" autocomplete="new-password" />
          <input type="password" name="confirm" autocomplete="new-password" />
        </ActForm>
      )
    case 'method.deleted':
      return (
        <ActForm shown={shown} act="delete" label="Delete">
          {view.deletable.map((method) => (
            <input type="radio" name="method" value={method} />
          ))}
        </ActForm>
      )
    case 'app.paired':
      return <ActForm shown={shown} act="scan" label="Next" />
    case 'next.selected':
      return <ActForm shown={shown} act="next" label="Next" />
    case 'finish.selected':
      return view.acts.includes('password.chosen') ? null : (
        <ActForm shown={shown} act="finish" label={view.button ?? 'Finish'} />
      )
    case 'cancel.selected':
      return <ActForm shown={shown} act="cancel" label="Cancel" />
    case 'help.requested':
      return <ActForm shown={shown} act="help" label="Contact your administrator" />
    default:
      return null
  }
}
