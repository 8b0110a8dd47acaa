import type { PageProps } from '../page-props.ts'
import { SideButton } from './act-form.tsx'

/** True if there is something to go back from: a chosen option or method. */
function leadsBack({ view, model }: PageProps): boolean {
  return model.chosen !== null && view.acts.includes('back.selected')
}

export function BackButton({ shown }: { readonly shown: PageProps }) {
  if (!leadsBack(shown)) return null
  return <SideButton shown={shown} act="back" label={shown.around.speaker.say('button.back')} />
}
