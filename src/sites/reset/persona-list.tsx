import { visibleText } from '../i18n/visible-text.ts'
import type { Entry } from '../../service/session.ts'
import { pathFor } from '../state/paths.ts'
import { mostPersonas, type Persona } from '../state/personas.ts'
import type { Speaker } from '../i18n/index.ts'
import { Ltr } from '../layout/ltr.tsx'

/** The users of the tenant: what each can do, and a link that fills in the name. */
export function PersonaList(props: { readonly speaker: Speaker; readonly people: readonly Persona[] }) {
  const { speaker, people } = props
  const { say } = speaker
  return (
    <section class="people" aria-labelledby="people-title">
      <h2 id="people-title">{say('start.people')}</h2>
      <p class="hint">
        {say('start.people.about')}{' '}
        {people.length < mostPersonas ? null : say('start.first', { count: people.length })}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('start.person')}</th>
            <th scope="col">{say('start.can')}</th>
            <th scope="col">{say('start.try')}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((persona) => (
            <Row speaker={speaker} persona={persona} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ speaker, persona }: { readonly speaker: Speaker; readonly persona: Persona }) {
  const { say } = speaker
  const { user, name, ability, traits, missing } = persona
  return (
    <tr>
      <th scope="row">
        {name === null ? null : (
          <>
            <bdi>{visibleText(name)}</bdi>
            <br />
          </>
        )}
        <span class="who">
          <Ltr>{user}</Ltr>
        </span>
      </th>
      <td>
        <span class={ability === 'ready' || ability === 'elsewhere' ? 'tag good' : 'tag bad'}>
          {say(`can.${ability}`, { count: missing })}
        </span>{' '}
        {traits.map((trait) => (
          <>
            <span class="tag">{say(`can.${trait}`)}</span>{' '}
          </>
        ))}
      </td>
      <td>
        <TryLink speaker={speaker} entry="reset" user={user} short="start.reset" long="start.resetAs" />
        <TryLink speaker={speaker} entry="signIn" user={user} short="start.signIn" long="start.signInAs" />
      </td>
    </tr>
  )
}

/** A short link whose accessible name includes the user. */
function TryLink(props: {
  readonly speaker: Speaker
  readonly entry: Entry
  readonly user: string
  readonly short: 'start.reset' | 'start.signIn'
  readonly long: 'start.resetAs' | 'start.signInAs'
}) {
  const { speaker, entry, user } = props
  return (
    <a class="try" href={pathFor(entry, user)}>
      <span aria-hidden="true">{speaker.say(props.short)}</span>
      <span class="unseen">{speaker.rich(props.long, { user: <Ltr>{user}</Ltr> })}</span>
    </a>
  )
}
