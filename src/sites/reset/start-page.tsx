import type { WrittenRows } from '../../model/platform.ts'
import type { Entry } from '../../service/session.ts'
import { paths } from '../../walks/drivers/page-paths.ts'
import type { Persona } from '../state/personas.ts'
import { Frame, type PageContext } from '../layout/frame.tsx'
import { Help } from './parts/help.tsx'
import { Ltr } from '../layout/ltr.tsx'
import { PersonaList } from './persona-list.tsx'

const cards: readonly Entry[] = ['reset', 'registration', 'signIn', 'securityInfo', 'change']

/** The start page: links to the flows and, in an administrator session, the users to try them with. */
export function StartPage(props: {
  readonly around: PageContext
  readonly isAdmin: boolean
  readonly people: readonly Persona[]
  /** Messages leave this machine as well. */
  readonly sends: boolean
  /** What the service is taken to do. */
  readonly platform: WrittenRows
}) {
  const { around, isAdmin, people, sends, platform } = props
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
      <p class="about">{speaker.rich(about, { tenant: <Ltr>{around.tenant}</Ltr> })}</p>
      <EditionText speaker={speaker} platform={platform} />
      <ul class="cards">
        {cards.map((entry) => (
          <Card path={paths[entry]} title={say(`start.${entry}`)} about={say(`start.${entry}.about`)} />
        ))}
        {isAdmin ? <Card path="/lab" title={say('start.lab')} about={say('start.lab.about')} /> : null}
        {isAdmin ? <Card path="/admin" title={say('start.blade')} about={say('start.blade.about')} /> : null}
      </ul>
      {isAdmin && people.length > 0 ? <PersonaList speaker={speaker} people={people} /> : null}
    </Frame>
  )
}

/** The edition, and the rows of `platform` that are written beside it. */
function EditionText(props: { readonly speaker: PageContext['speaker']; readonly platform: WrittenRows }) {
  const { speaker, platform } = props
  const rows = Object.entries(platform.rows).map(([row, value]) => `${row}: ${value}`)
  return (
    <p class="hint">
      {speaker.rich(rows.length === 0 ? 'start.edition' : 'start.editionRows', {
        edition: <Ltr>{platform.edition}</Ltr>,
        rows: <Ltr>{rows.join(', ')}</Ltr>,
      })}
    </p>
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
