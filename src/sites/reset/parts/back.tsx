import type { PageProps } from '../page-props.ts'
import { SideButton } from './act-form.tsx'

/** The way back, where it leads somewhere: out of a way or a method that was chosen. */
export function leadsBack({ view }: PageProps): boolean {
  if (!view.acts.includes('back.selected')) return false
  const within = view.state.split('.')
  return [view.option, view.method].some((name) => name !== null && within.includes(name))
}

/** A button back to the choice. */
export function BackButton({ shown }: { readonly shown: PageProps }) {
  if (!leadsBack(shown)) return null
  return <SideButton shown={shown} act="back" label={shown.around.speaker.say('button.back')} />
}
