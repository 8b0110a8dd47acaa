import { formatDuration, hour, second, type Duration } from '../../../model/time.ts'
import { RichText } from '../../layout/rich-text.tsx'
import { Length } from '../../reset/parts/times.tsx'
import { clockSteps } from '../clock.ts'
import { writeResults } from '../switches.ts'
import { LabPage, rooms, type Lab } from './lab-page.tsx'
import { AdminForm, Do, DefinitionList, Moment } from './parts.tsx'

/** The first page of the laboratory: the clock, and the simulated results of the next delivery and write. */
export function OverviewPage({ lab }: { readonly lab: Lab }) {
  const { say } = lab.around.speaker
  const { store, sessions } = lab.world
  return (
    <LabPage lab={lab} room="overview">
      <p>{say('lab.about')}</p>
      <ClockCard lab={lab} />
      <SwitchCard lab={lab} />
      <section class="panel">
        <h2>{say('lab.counts')}</h2>
        <DefinitionList
          rows={[
            [say('lab.counts.sessions'), <a href={rooms.sessions}>{sessions.size}</a>],
            [say('lab.counts.messages'), <a href={rooms.inbox}>{store.messages.length}</a>],
            [say('lab.counts.audit'), <a href={rooms.audit}>{store.auditLog.length}</a>],
          ]}
        />
      </section>
    </LabPage>
  )
}

/** The difference to real time: to the second for short differences, coarser for long ones. */
function Apart({ lab, span }: { readonly lab: Lab; readonly span: Duration }) {
  const { speaker } = lab.around
  const size = Math.abs(span)
  if (size < second) return null
  const exact = formatDuration(Math.round(size / second) * second)
  const duration = size >= 2 * hour ? <Length speaker={speaker} of={size} /> : <>{exact}</>
  return (
    <RichText speaker={speaker} id={span > 0 ? 'lab.clock.ahead' : 'lab.clock.behind'} with={{ duration }} />
  )
}

function ClockCard({ lab }: { readonly lab: Lab }) {
  const { say } = lab.around.speaker
  const { clock, store } = lab.world
  return (
    <section class="panel">
      <h2>{say('lab.clock')}</h2>
      <p>
        {say('lab.clock.now')}{' '}
        <strong>
          <Moment at={store.now} />
        </strong>
        . {say(clock.stoppedAt === null ? 'lab.clock.runs' : 'lab.clock.stands')}{' '}
        <Apart lab={lab} span={store.now - clock.outside()} />
      </p>
      <AdminForm lab={lab} action="/lab/clock">
        <div class="row">
          {(Object.keys(clockSteps) as (keyof typeof clockSteps)[]).map((step) => (
            <Do act={step} label={say(`lab.clock.${step}`)} />
          ))}
          {clock.stoppedAt === null ? (
            <Do act="stand" label={say('lab.clock.stand')} />
          ) : (
            <Do act="run" label={say('lab.clock.run')} />
          )}
          <Do act="real" label={say('lab.clock.real')} />
        </div>
      </AdminForm>
      <AdminForm lab={lab} action="/lab/clock">
        <div class="row">
          <label for="date">{say('lab.clock.to')}</label>
          <input id="date" name="date" dir="ltr" autocomplete="off" required />
          <Do act="date" label={say('lab.clock.go')} />
        </div>
      </AdminForm>
    </section>
  )
}

function SwitchCard({ lab }: { readonly lab: Lab }) {
  const { say } = lab.around.speaker
  const { deliveryFails, nextWrite } = lab.world.store
  return (
    <section class="panel">
      <h2>{say('lab.switches')}</h2>
      <AdminForm lab={lab} action="/lab/switches">
        <div class="row">
          <label for="delivery">{say('lab.delivery')}</label>
          <select id="delivery" name="value">
            {(['works', 'fails'] as const).map((value) => (
              <option value={value} selected={deliveryFails === (value === 'fails')}>
                {say(`lab.delivery.${value}`)}
              </option>
            ))}
          </select>
          <Do act="delivery" label={say('lab.set')} />
        </div>
      </AdminForm>
      <AdminForm lab={lab} action="/lab/switches">
        <div class="row">
          <label for="write">{say('lab.write')}</label>
          <select id="write" name="value">
            {(['unset', ...writeResults] as const).map((value) => (
              <option value={value} selected={(nextWrite ?? 'unset') === value}>
                {say(`lab.write.${value}`)}
              </option>
            ))}
          </select>
          <Do act="write" label={say('lab.set')} />
        </div>
      </AdminForm>
    </section>
  )
}
