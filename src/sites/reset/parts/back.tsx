import type { PageProps } from '../page-props.ts'
import { SideButton } from './act-form.tsx'

/** The way back, where it leads somewhere: out of a way or a method that was chosen. */
export function leadsBack({ view, model }: PageProps): boolean {
  return model.chosen !== null && view.acts.includes('back.selected')
}

/** A button back to the choice. */
export function BackButton({ shown }: { readonly shown: PageProps }) {
  if (!leadsBack(shown)) return null
  return <SideButton shown={shown} act="back" label={shown.around.speaker.say('button.back')} />
}
