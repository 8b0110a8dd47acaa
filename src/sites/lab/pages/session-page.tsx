import { mermaidText } from '../../../machines/render/mermaid.ts'
import { tableText } from '../../../machines/render/table.ts'
import type { Session } from '../../../service/session.ts'
import { viewSession } from '../../../service/view.ts'
import type { NoScenario, WrittenScenario } from '../scenario.ts'
import { LabPage, type Lab } from './lab-page.tsx'
import { MachinePicture } from './machine-picture.tsx'
import { DefinitionList, Moment, UserLink } from './parts.tsx'
import { ageOf } from './sessions-page.tsx'

/** One session: its state, machine and walk. */
export function SessionPage(props: {
  readonly lab: Lab
  readonly session: Session
  readonly scenario: WrittenScenario | NoScenario
}) {
  const { lab, session, scenario } = props
  const { say } = lab.around.speaker
  const { store } = lab.world
  const view = viewSession(store, session)
  return (
    <LabPage lab={lab} room="sessions" title={`${say('lab.session')} ${session.id.slice(0, 8)}`}>
      <DefinitionList
        speaker={lab.around.speaker}
        rows={[
          ['lab.session.entry', view.entry],
          ['lab.user', view.user === null ? say('lab.unknownUser') : <UserLink name={view.user} />],
          ['lab.session.page', view.page],
          ['lab.session.state', <code>{view.state}</code>],
          ['lab.session.reason', view.reason ?? say('lab.none')],
          ['lab.session.age', ageOf(store.now - session.startedAt)],
          ['lab.session.expires', view.expiresAt === null ? say('lab.none') : <Moment at={view.expiresAt} />],
          ['supportCode', <code>{view.id}</code>],
        ]}
      />
      <Walk lab={lab} session={session} scenario={scenario} />
      <Machine lab={lab} session={session} state={view.state} />
    </LabPage>
  )
}

function Machine({
  lab,
  session,
  state,
}: {
  readonly lab: Lab
  readonly session: Session
  readonly state: string
}) {
  const { say } = lab.around.speaker
  const { config } = session.machine
  return (
    <section>
      <h2>{say('lab.session.machine')}</h2>
      <p>{say('lab.session.lit')}</p>
      <MachinePicture
        config={config}
        lit={`${config.id}.${state}`}
        about={say('lab.session.lit')}
        title={say('lab.session.drawing', { entry: session.entry, state })}
      />
      <details>
        <summary>{say('lab.session.table')}</summary>
        <pre tabindex={0}>{tableText(config)}</pre>
      </details>
      <details>
        <summary>{say('lab.session.mermaid')}</summary>
        <pre tabindex={0}>{mermaidText(config)}</pre>
      </details>
    </section>
  )
}

function Walk({
  lab,
  session,
  scenario,
}: {
  readonly lab: Lab
  readonly session: Session
  readonly scenario: WrittenScenario | NoScenario
}) {
  const { say } = lab.around.speaker
  if (typeof scenario === 'string')
    return (
      <section class="panel">
        <h2>{say('lab.walk')}</h2>
        <p>{say(`lab.walk.${scenario}`)}</p>
      </section>
    )
  const { feature } = scenario
  const path = `/lab/sessions/${encodeURIComponent(session.id)}`
  return (
    <section class="panel">
      <h2>{say('lab.walk.save')}</h2>
      <p>{say('lab.walk.about')}</p>
      {feature === null ? <p>{say('lab.walk.noFeature')}</p> : <pre tabindex={0}>{feature}</pre>}
      <div class="row">
        {feature === null ? null : (
          <a href={`${path}/walk.feature`} download="walk.feature">
            {say('lab.walk.featureFile')}
          </a>
        )}
        <a href={`${path}/walk.yaml`} download="walk.yaml">
          {say('lab.walk.casesFile')}
        </a>
        <a href={`/lab/replay?session=${encodeURIComponent(session.id)}`}>{say('lab.walk.replay')}</a>
      </div>
      <p>
        {say('lab.walk.run', { command: `sspr test ${feature === null ? 'walk.yaml' : 'walk.feature'}` })}
      </p>
      <details>
        <summary>{say('lab.walk.cases')}</summary>
        <pre tabindex={0}>{scenario.cases}</pre>
      </details>
    </section>
  )
}
