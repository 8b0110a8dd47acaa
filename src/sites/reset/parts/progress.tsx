import type { Speaker } from '../../i18n/index.ts'

/** The current step of the flow, as text and as a list. */
export function Progress(props: {
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
