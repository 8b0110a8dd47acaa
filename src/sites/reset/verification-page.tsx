import { CancelButton } from './parts/act-form.tsx'
import { ResetProgress } from './parts/progress.tsx'
import { ChosenOption, OptionChoice } from './parts/option-choice.tsx'
import type { PageRow } from './page-row.ts'
import type { PageProps } from './page-props.ts'

/** One verification step: ways on one side, the form of the chosen one on the other. SOURCE: R-113 */
function verificationPage(name: 'verification1' | 'verification2'): PageRow {
  return { title: () => `page.${name}`, step: () => `step.${name}`, wide: true, Body: Verification }
}

export const verification1Page = verificationPage('verification1')

export const verification2Page = verificationPage('verification2')

const waysText = ['verify.none', 'verify.one', 'verify.about'] as const

function Verification({ shown }: { readonly shown: PageProps }) {
  const { option, options } = shown.view
  const { say } = shown.around.speaker
  return (
    <>
      <ResetProgress shown={shown} />
      <div class="columns">
        <ChosenOption shown={shown} />
        <div class="ways">
          {option === null ? <p>{say(waysText[Math.min(options.length, 2)]!)}</p> : null}
          <OptionChoice shown={shown} />
        </div>
      </div>
      <CancelButton shown={shown} />
    </>
  )
}
