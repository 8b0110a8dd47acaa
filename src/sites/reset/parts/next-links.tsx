import { pathFor } from '../../state/paths.ts'
import type { PageProps } from '../page-props.ts'
import { StartOver } from './start-over.tsx'

/** Links after success: sign in as the same user, the start page, or start again. */
export function Onward({ shown }: { readonly shown: PageProps }) {
  const { say } = shown.around.speaker
  return (
    <>
      <p class="links">
        <a class="main" href={pathFor('signIn', shown.view.user ?? '')}>
          {say('start.signIn')}
        </a>
        <a href="/">{say('home')}</a>
      </p>
      <StartOver shown={shown} />
    </>
  )
}
