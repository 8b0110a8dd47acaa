import type { PageProps } from '../page-props.ts'
import { Ltr } from '../../layout/ltr.tsx'

/** The methods that the user has registered. */
export function RegisteredList({ shown }: { readonly shown: PageProps }) {
  const { say } = shown.around.speaker
  const { held } = shown.model
  if (held.length === 0) return <p class="hint">{say('info.none')}</p>
  return (
    <ul class="held">
      {held.map(({ method, hint }) => (
        <li>
          {say(`method.${method}`)}
          {hint === null ? null : <Ltr>{hint}</Ltr>}
        </li>
      ))}
    </ul>
  )
}
