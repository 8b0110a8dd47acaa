import { pathFor } from '../paths.ts'
import { StartOver } from './parts/start-over.tsx'
import { pageRow } from './row.ts'

/** The account is open again under the password it had. SOURCE: R-042 */
export const unlockedPage = pageRow('page.unlocked', ({ shown }) => {
  const { say } = shown.around.speaker
  return (
    <>
      <p class="about">{say('unlocked.next')}</p>
      <p class="links">
        <a class="main" href={pathFor('signIn', shown.view.user ?? '')}>
          {say('start.signIn')}
        </a>
        <a href="/">{say('home')}</a>
      </p>
      <StartOver shown={shown} />
    </>
  )
})
