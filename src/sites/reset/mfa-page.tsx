import { CancelButton } from './parts/act-form.tsx'
import { Waiting } from './parts/proof.tsx'
import { ChosenOption, OptionChoice } from './parts/option-choice.tsx'
import { pageRow } from './page-row.ts'

/** The second factor of a sign-in. SOURCE: R-117 */
export const mfaPage = {
  ...pageRow('page.mfa', ({ shown }) => {
    const { option, otherFactor } = shown.view
    const byOther = option === null && otherFactor !== null
    const { say } = shown.around.speaker
    return (
      <>
        <div class="columns">
          <ChosenOption shown={shown} />
          {byOther ? (
            <section>
              <p>{say('mfa.other')}</p>
              <Waiting shown={shown} />
            </section>
          ) : null}
          <div class="ways">
            <OptionChoice shown={shown} />
          </div>
        </div>
        <CancelButton shown={shown} />
      </>
    )
  }),
  wide: true,
}
