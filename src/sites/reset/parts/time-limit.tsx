import { minute, second } from '../../../model/time.ts'
import type { PageProps } from '../page-props.ts'
import { Length, LocalTime } from './times.tsx'

/** Milliseconds before the end at which the page warns. WCAG asks for at least 20 seconds. */
const warning = 2 * minute

/** When the pages end by themselves; script counts down in the last two minutes. SOURCE: SEC-154 */
export function TimeLimit({ shown }: { readonly shown: PageProps }) {
  const { model, around } = shown
  const { speaker } = around
  if (model.ends === null) return null
  const left = model.ends - model.now
  const time = <LocalTime speaker={speaker} at={model.ends} now={model.now} />
  return (
    <div
      class="limit"
      data-expires={new Date(model.ends).toISOString()}
      data-left={String(Math.max(0, Math.ceil(left / second)))}
      data-warning={speaker.say('limit.second', { seconds: '{seconds}' })}
    >
      {left > warning ? <p>{speaker.rich('limit.ends', { time })}</p> : null}
      <p role="status" class={left > warning ? '' : 'soon'}>
        {left > warning
          ? null
          : speaker.rich(left > minute ? 'limit.soon' : 'limit.second', {
              time,
              duration: <Length speaker={speaker} of={left} />,
              seconds: <time>{Math.ceil(left / second)}</time>,
            })}
      </p>
    </div>
  )
}
