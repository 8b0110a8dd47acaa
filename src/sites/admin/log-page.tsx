import { formatInstant } from '../../model/time.ts'
import { visibleText } from '../i18n/visible-text.ts'
import type { Speaker } from '../i18n/index.ts'
import type { Change, AdminLogEntry } from '../state/admin-log.ts'
import { BladeTable, BladeFrame, type BladeContext } from './parts.tsx'

const columns = [
  'blade.log.at',
  'blade.log.activity',
  'blade.log.status',
  'blade.log.request',
  'blade.log.details',
] as const

/** The log of the administrator pages. SOURCE: R-170 */
export function LogPage({ around, world }: BladeContext) {
  const { say } = around.speaker
  return (
    <BladeFrame around={around} page="log" state="readOnly">
      <p>{say(world.adminLog.length === 0 ? 'blade.log.empty' : 'blade.log.intro')}</p>
      {world.adminLog.length === 0 ? null : (
        <BladeTable speaker={around.speaker} label="blade.page.log" columns={columns}>
          {world.adminLog.toReversed().map((entry) => (
            <LogRow speaker={around.speaker} entry={entry} />
          ))}
        </BladeTable>
      )}
    </BladeFrame>
  )
}

function LogRow({ speaker, entry }: { readonly speaker: Speaker; readonly entry: AdminLogEntry }) {
  const { at, activity, status, request, reason, changes } = entry
  const isDenied = activity === 'authz.denied'
  return (
    <tr>
      <td>
        <time datetime={formatInstant(at)} dir="ltr">
          {formatInstant(at)}
        </time>
      </td>
      <td>
        {isDenied ? speaker.say('blade.log.authz.denied') : null} <code>{activity}</code>
      </td>
      <td>{speaker.say(`blade.log.${status}`)}</td>
      <td>
        <code dir="ltr">{visibleText(request)}</code>
      </td>
      <td>
        {reason === null ? null : <span lang="en">{visibleText(reason)}</span>}
        {changes.map((change) => (
          <ChangeLine change={change} />
        ))}
      </td>
    </tr>
  )
}

function ChangeLine({ change }: { readonly change: Change }) {
  const shown = (value: unknown) => visibleText(JSON.stringify(value) ?? 'null')
  return (
    <div dir="ltr">
      <code>{change.pointer}</code>: <code>{shown(change.old)}</code> → <code>{shown(change.new)}</code>
    </div>
  )
}
