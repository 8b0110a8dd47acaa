import type { PageProps } from '../page-props.ts'
import { SideButton } from './act-form.tsx'

export function CancelButton({ shown }: { readonly shown: PageProps }) {
  if (!shown.view.acts.includes('cancel.selected')) return null
  return <SideButton shown={shown} act="cancel" label={shown.around.speaker.say('button.cancel')} />
}
