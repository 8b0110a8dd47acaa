import type { TextId } from '../../i18n/index.ts'
import { visibleText } from '../../i18n/visible-text.ts'
import type { PlayedFeature } from '../play-feature.ts'
import { LabPage, rooms, type Lab } from './lab-page.tsx'
import { AdminForm, Do, newest, SessionLink, Table } from './parts.tsx'

export const featureRoom = `${rooms.replay}/feature`

/** Plays a scenario, such as a counterexample of `sspr verify`, step by step or at once. */
export function FeaturePage({ lab, played }: { readonly lab: Lab; readonly played: PlayedFeature }) {
  const { say } = lab.around.speaker
  const { text, count, steps } = played
  const wasAsked = text !== '' || played.problems.length > 0
  const rows = text === '' ? 16 : Math.min(30, text.split('\n').length)
  return (
    <LabPage lab={lab} room="replay" title={say('lab.feature')}>
      <p>{say('lab.feature.about')}</p>
      {wasAsked ? <Outcome lab={lab} played={played} /> : null}
      <AdminForm lab={lab} action={featureRoom}>
        <p class="row">
          <Do act="next" label={say('lab.feature.next')} />
          <Do act="back" label={say('lab.feature.back')} />
          <Do act="all" label={say('lab.feature.all')} />
          {count === 0 ? null : <span>{say('lab.feature.count', { count, all: steps.length })}</span>}
        </p>
        <p>
          <label for="feature">{say('lab.feature.text')}</label>
          <textarea id="feature" name="feature" rows={rows} cols={70} spellcheck={false}>
            {text}
          </textarea>
        </p>
      </AdminForm>
      <p>
        <a href={rooms.replay}>{say('lab.replay')}</a>
      </p>
    </LabPage>
  )
}

function Outcome({ lab, played }: { readonly lab: Lab; readonly played: PlayedFeature }) {
  const { count, problems } = played
  return (
    <section class="panel">
      {problems.length === 0 ? null : (
        <ul role="alert" class="errors">
          {problems.map((one) => (
            <li>{visibleText(one)}</li>
          ))}
        </ul>
      )}
      {count === 0 ? null : <Played lab={lab} played={played} />}
    </section>
  )
}

function Played({ lab, played }: { readonly lab: Lab; readonly played: PlayedFeature }) {
  const { say } = lab.around.speaker
  const { steps, count } = played
  const sessions = newest([...lab.world.sessions.keys()]).toReversed()
  const rows = steps.map((step, index) => [
    step.line,
    <code class={index === count - 1 ? 'current' : undefined}>{visibleText(step.text)}</code>,
    step.page ?? '',
    [
      ...(step.isRefused ? [say('lab.replay.notOffered')] : []),
      ...step.problems.map(visibleText),
      ...(step.isPlayed ? [] : [say('lab.feature.open')]),
    ].join('; '),
  ])
  const columns = ['lab.replay.line', 'lab.replay.step', 'lab.replay.page', 'lab.feature.found'] as const
  return (
    <>
      <Table speaker={lab.around.speaker} columns={columns} rows={rows} />
      <p>
        <strong>{say(verdictOf(played))}</strong>{' '}
        {sessions.map((id) => (
          <>
            <SessionLink id={id} />{' '}
          </>
        ))}
      </p>
    </>
  )
}

function verdictOf({ steps, count, problems }: PlayedFeature): TextId {
  if (problems.length > 0 || steps.some((step) => step.problems.length > 0)) return 'lab.feature.fails'
  return count === steps.length ? 'lab.feature.passes' : 'lab.feature.so'
}
