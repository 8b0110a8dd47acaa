import type { Helpdesk } from '../../effective/helpdesk.ts'
import { visibleText } from '../i18n/visible-text.ts'
import { directionNames, type Answer, type Direction } from '../../analysis/comparison/answer.ts'
import type { Affected, Impact } from '../../analysis/comparison/impact.ts'
import { BladeTable, resetText } from './parts.tsx'
import type { Speaker } from '../i18n/index.ts'

const mostNames = 50

const columns = ['blade.affected.user', 'blade.affected.now', 'blade.affected.then'] as const

/** Lists the users that a change affects, by direction: their number, and the first few names. */
export function WhoIsAffected({ speaker, impact }: { readonly speaker: Speaker; readonly impact: Impact }) {
  const { summary, affected, helpdesk } = impact
  const { users, unchanged } = summary
  const { say } = speaker
  const some = directionNames.filter((name) => affected[name].length > 0)
  return (
    <>
      <p>
        {some.length === 0
          ? say('blade.affected.nobody', { users })
          : say('blade.affected.summary', { users, affected: users - unchanged, unchanged })}
      </p>
      {helpdesk === null ? null : (
        <p>
          {say('blade.helpdeskChange', {
            old: leadsTo(speaker, helpdesk.old),
            new: leadsTo(speaker, helpdesk.new),
          })}
        </p>
      )}
      {some.map((name) => (
        <Who speaker={speaker} direction={name} all={affected[name]} />
      ))}
    </>
  )
}

function leadsTo({ say }: Speaker, { url, to }: Helpdesk): string {
  return visibleText(url ?? (to.length === 0 ? say('blade.helpdesk.nobody') : to.slice(0, 3).join(', ')))
}

function Who({
  speaker,
  direction,
  all,
}: {
  speaker: Speaker
  direction: Direction
  all: readonly Affected[]
}) {
  const { say } = speaker
  const shown = all.slice(0, mostNames)
  return (
    <details open={all.length <= 5}>
      <summary>
        {say(`blade.direction.${direction}`)}: {all.length}
      </summary>
      {shown.length < all.length ? (
        <p>{say('blade.affected.first', { shown: shown.length, count: all.length })}</p>
      ) : null}
      <BladeTable speaker={speaker} label={`blade.direction.${direction}`} columns={columns}>
        {shown.map((one) => (
          <tr>
            <th scope="row">
              <bdi>{visibleText(one.user)}</bdi>
            </th>
            <td>{aspects[direction](speaker, one.old)}</td>
            <td>{aspects[direction](speaker, one.new)}</td>
          </tr>
        ))}
      </BladeTable>
    </details>
  )
}

type Aspect = (speaker: Speaker, answer: Answer) => string

const reset: Aspect = (speaker, { reset: { outcome, reason } }) =>
  resetText(speaker, outcome === 'allowed' ? null : reason)

const registration: Aspect = ({ say }, answer) =>
  say(
    answer.registration === 'required'
      ? 'blade.answer.mustRegister'
      : answer.registration === 'reconfirm'
        ? 'blade.answer.reconfirm'
        : 'blade.answer.notAsked',
  )

const unlock: Aspect = ({ say }, answer) =>
  say(answer.unlock === 'allowed' ? 'blade.answer.unlock' : 'blade.answer.noUnlock')

/** The value that a direction compares, before and after. */
const aspects: { readonly [Name in Direction]: Aspect } = {
  lost: reset,
  gained: reset,
  stuck: (speaker, answer) => (answer.isStuck ? speaker.say('blade.answer.stuck') : reset(speaker, answer)),
  reregister: registration,
  reconfirm: registration,
  askedNoMore: registration,
  gatesChanged: ({ say }, { reset: { gates } }) => say('blade.answer.gates', { gates }),
  optionsChanged: ({ say }, { reset: { options } }) =>
    say('blade.answer.options', { options: options.map((one) => say(`option.${one}`)).join(', ') }),
  unlockLost: unlock,
  unlockGained: unlock,
  toldChanged: ({ say }, { told: { user, administrators } }) =>
    say('blade.answer.told', { count: Number(user) + Number(administrators !== null) }),
}
