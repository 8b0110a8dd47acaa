import type { Observation } from '../../../walks/drivers/driver.ts'
import type { Replayed } from '../replay.ts'
import { visibleText } from '../../i18n/visible-text.ts'
import { LabPage, rooms, type Lab } from './lab-page.tsx'
import { AdminForm, Do, newest, SessionLink, Table } from './parts.tsx'

/** Plays steps and shows their results. */
export function ReplayPage(props: {
  readonly lab: Lab
  readonly steps: string
  readonly user: string
  /** Null: nothing has been played. */
  readonly replayed: Replayed | null
}) {
  const { lab, steps, user, replayed } = props
  const { say } = lab.around.speaker
  const walked = newest([...lab.recorder.starts.keys()]).slice(0, 10)
  return (
    <LabPage lab={lab} room="replay">
      <p>
        {say('lab.replay.about')} <a href={`${rooms.replay}/feature`}>{say('lab.feature')}</a>
      </p>
      {replayed === null ? null : <Outcome lab={lab} replayed={replayed} />}
      <AdminForm lab={lab} action={rooms.replay}>
        <p>
          <label for="user">{say('lab.replay.user')}</label>{' '}
          <input id="user" name="user" value={user} dir="ltr" autocomplete="off" />
        </p>
        <p>
          <label for="steps">{say('lab.replay.steps')}</label>
          <textarea id="steps" name="steps" rows={16} cols={70} spellcheck={false}>
            {steps}
          </textarea>
        </p>
        <Do act="play" label={say('lab.replay.play')} />
      </AdminForm>
      {walked.length === 0 ? null : (
        <>
          <h2>{say('lab.replay.choose')}</h2>
          <ul>
            {walked.map((id) => (
              <li>
                <a href={`${rooms.replay}?session=${encodeURIComponent(id)}`}>{say('lab.walk.replay')}</a>{' '}
                <SessionLink id={id} /> {lab.recorder.starts.get(id)!.entry}
              </li>
            ))}
          </ul>
        </>
      )}
    </LabPage>
  )
}

function Outcome({ lab, replayed }: { readonly lab: Lab; readonly replayed: Replayed }) {
  const { trace, problems, end } = replayed
  return (
    <>
      {problems.length === 0 ? null : <Problems lab={lab} problems={problems} />}
      {end === null || trace.length === 0 ? null : <Trace lab={lab} trace={trace} end={end} />}
    </>
  )
}

function Problems({ lab, problems }: { readonly lab: Lab } & Pick<Replayed, 'problems'>) {
  const { say } = lab.around.speaker
  return (
    <section role="alert" class="errors">
      <h2>{say('lab.replay.problems')}</h2>
      <ul>
        {problems.map(({ line, column, message, help }) => (
          <li>
            {say('lab.replay.trouble', {
              line: line ?? '-',
              column: column ?? '-',
              message: visibleText(message),
            })}
            {help === null ? null : ` (${visibleText(help)})`}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Trace(props: { readonly lab: Lab; readonly end: Observation } & Pick<Replayed, 'trace'>) {
  const { say } = props.lab.around.speaker
  const { outcome, reason, page: last } = props.end
  const rows = props.trace.map(({ line, text, page, effects, refused }) => [
    line,
    <code>{visibleText(text)}</code>,
    refused ? `${page ?? '-'}: ${say('lab.replay.notOffered')}` : (page ?? '-'),
    effects.join(', '),
  ])
  const columns = ['lab.replay.line', 'lab.replay.step', 'lab.replay.page', 'lab.replay.effects'] as const
  return (
    <section class="panel">
      <h2>{say('lab.replay.played')}</h2>
      <Table speaker={props.lab.around.speaker} columns={columns} rows={rows} />
      <p>
        <strong>
          {say('lab.replay.end', {
            page: last ?? '-',
            outcome: reason === null ? outcome : `${outcome} (${reason})`,
          })}
        </strong>
      </p>
    </section>
  )
}
