import type { Child } from 'hono/jsx'
import type { FormAct } from '../../state/forms.ts'
import { paths } from '../../../walks/drivers/page-paths.ts'
import type { PageProps } from '../page-props.ts'

/** A form with one act. The server validates the input, so that all errors read alike. */
export function ActForm(props: {
  readonly shown: PageProps
  readonly act: FormAct | 'restart'
  readonly label: Child
  readonly look?: 'main' | 'second' | 'quiet'
  /** The browser itself asks for a choice. */
  readonly chooses?: boolean
  /** More buttons in the same row. */
  readonly beside?: Child
  readonly id?: string
  readonly children?: Child
}) {
  const { entry, step, form } = props.shown
  return (
    <form method="post" action={paths[entry]} novalidate={props.chooses !== true} id={props.id} class="act">
      <input type="hidden" name="form" value={form} />
      <input type="hidden" name="step" value={String(step)} />
      {props.children}
      <div class="buttons">
        <button type="submit" name="act" value={props.act} class={props.look ?? 'main'}>
          {props.label}
        </button>
        {props.beside}
      </div>
    </form>
  )
}

export function SideButton(props: {
  readonly shown: PageProps
  readonly act: FormAct | 'restart'
  readonly label: Child
}) {
  return <ActForm shown={props.shown} act={props.act} label={props.label} look="quiet" />
}

export function CancelButton({ shown }: { readonly shown: PageProps }) {
  if (!shown.view.acts.includes('cancel.selected')) return null
  return <SideButton shown={shown} act="cancel" label={shown.around.speaker.say('button.cancel')} />
}

/** Leads back from a chosen option or method. */
export function BackButton({ shown }: { readonly shown: PageProps }) {
  if (shown.model.chosen === null || !shown.view.acts.includes('back.selected')) return null
  return <SideButton shown={shown} act="back" label={shown.around.speaker.say('button.back')} />
}
