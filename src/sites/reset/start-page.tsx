import type { Entry } from '../../service/session.ts'
import { paths } from '../world/paths.ts'
import type { Persona } from '../world/personas.ts'
import { Frame } from '../layout/frame.tsx'
import type { Surroundings } from '../layout/frame.tsx'
import { Help } from './parts/help.tsx'
import { Ltr, Said } from '../layout/said.tsx'
import { People } from './people.tsx'

const cards: readonly Entry[] = ['reset', 'registration', 'signIn', 'securityInfo', 'change']

/** Where a visitor begins: what can be tried here, and, for who is at the desk, as whom. */
export function StartPage(props: {
  readonly around: Surroundings
  readonly desk: boolean
  readonly people: readonly Persona[]
  /** Messages leave this machine as well. */
  readonly sends: boolean
}) {
  const { around, desk, people, sends } = props
  const about = sends ? 'start.aboutSent' : 'start.about'
  const { speaker } = around
  const { say } = speaker
  return (
    <Frame
      around={around}
      title={say('page.start')}
      page="start"
      state="start"
      wide
      help={<Help speaker={speaker} helpdesk={around.helpdesk} shown={null} />}
    >
      <p class="about">
        <Said speaker={speaker} id={about} with={{ tenant: <Ltr>{around.tenant}</Ltr> }} />
      </p>
      <ul class="cards">
        {cards.map((entry) => (
          <Card path={paths[entry]} title={say(`start.${entry}`)} about={say(`start.${entry}.about`)} />
        ))}
        {desk ? <Card path="/lab" title={say('start.lab')} about={say('start.lab.about')} /> : null}
        {desk ? <Card path="/admin" title={say('start.blade')} about={say('start.blade.about')} /> : null}
      </ul>
      {desk && people.length > 0 ? <People speaker={speaker} people={people} /> : null}
    </Frame>
  )
}

function Card(props: { readonly path: string; readonly title: string; readonly about: string }) {
  return (
    <li class="card">
      <a href={props.path}>{props.title}</a>
      <p class="hint">{props.about}</p>
    </li>
  )
}
