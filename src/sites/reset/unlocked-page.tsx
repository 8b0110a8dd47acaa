import { Onward } from './parts/next-links.tsx'
import { pageRow } from './page-row.ts'

/** The account is open again under the password it had. SOURCE: R-042 */
export const unlockedPage = pageRow('page.unlocked', ({ shown }) => {
  const { say } = shown.around.speaker
  return (
    <>
      <p class="about">{say('unlocked.next')}</p>
      <Onward shown={shown} />
    </>
  )
})
