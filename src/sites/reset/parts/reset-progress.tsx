import type { TextId } from '../../i18n/index.ts'
import type { PageProps } from '../page-props.ts'
import { Progress } from './progress.tsx'

/** *verification step 1 > choose a new password*, as the tutorials show it. */
export function ResetProgress({ shown }: { readonly shown: PageProps }) {
  const { speaker } = shown.around
  const { steps } = shown.model
  return (
    <Progress
      speaker={speaker}
      steps={steps.map((page) => speaker.say(`step.${page}` as TextId))}
      at={steps.indexOf(shown.view.page)}
    />
  )
}
