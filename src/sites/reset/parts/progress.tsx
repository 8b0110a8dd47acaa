import type { PageProps } from '../page-props.ts'
import type { Speaker, TextId } from '../../i18n/index.ts'

/** The current step of the flow, as text and as a list. */
function Progress(props: {
  readonly speaker: Speaker
  readonly steps: readonly string[]
  /** From 0. */
  readonly at: number
}) {
  const { speaker, steps, at } = props
  if (at < 0 || steps.length === 0) return null
  return (
    <div class="progress">
      <p class="place">{speaker.say('progress', { number: at + 1, count: steps.length })}</p>
      <ol>
        {steps.map((step, index) => (
          <li
            class={index < at ? 'done' : index === at ? 'now' : 'later'}
            aria-current={index === at ? 'step' : undefined}
          >
            <span>{step}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}

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

/** Progress: choose a method, set it up, prove it. */
export function MethodProgress({ shown }: { readonly shown: PageProps }) {
  const { speaker } = shown.around
  const { say } = speaker
  const steps = [say('step.choose'), say('step.give'), say('step.prove')]
  return <Progress speaker={speaker} steps={steps} at={placeOf(shown)} />
}

/** Security questions have no step of proof. */
function placeOf({ view, model }: PageProps): number {
  if (model.stage === 'choosing') return 0
  return model.stage === 'giving' || view.method === 'securityQuestions' ? 1 : 2
}
