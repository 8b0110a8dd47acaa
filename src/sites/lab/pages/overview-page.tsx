import { formatDuration, hour, second, type Duration } from '../../../model/time.ts'
import { Length } from '../../reset/parts/times.tsx'
import { clockSteps } from '../clock.ts'
import { writeResults } from '../switches.ts'
import { LabPage, rooms, type Lab } from './lab-page.tsx'
import { AdminForm, Do, DefinitionList, Moment } from './parts.tsx'
import type { TextId } from '../../i18n/index.ts'

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
          speaker={lab.around.speaker}
          rows={[
            ['lab.counts.sessions', <a href={rooms.sessions}>{sessions.size}</a>],
            ['lab.counts.messages', <a href={rooms.inbox}>{store.messages.length}</a>],
            ['lab.counts.audit', <a href={rooms.audit}>{store.auditLog.length}</a>],
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
  return speaker.rich(span > 0 ? 'lab.clock.ahead' : 'lab.clock.behind', { duration })
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
      <Switch
        lab={lab}
        name="delivery"
        values={['works', 'fails']}
        value={deliveryFails ? 'fails' : 'works'}
      />
      <Switch lab={lab} name="write" values={['unset', ...writeResults]} value={nextWrite ?? 'unset'} />
    </section>
  )
}

function Switch(props: {
  readonly lab: Lab
  readonly name: 'delivery' | 'write'
  readonly values: readonly string[]
  readonly value: string
}) {
  const { lab, name, values } = props
  const { say } = lab.around.speaker
  return (
    <AdminForm lab={lab} action="/lab/switches">
      <div class="row">
        <label for={name}>{say(`lab.${name}`)}</label>
        <select id={name} name="value">
          {values.map((value) => (
            <option value={value} selected={value === props.value}>
              {say(`lab.${name}.${value}` as TextId)}
            </option>
          ))}
        </select>
        <Do act={name} label={say('lab.set')} />
      </div>
    </AdminForm>
  )
}
