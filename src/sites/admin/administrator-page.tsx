import { isAdministrator } from '../../effective/administrators.ts'
import { decide } from '../../effective/decide.ts'
import { methodsOf, optionNames, options } from '../../model/methods.ts'
import { administratorsApprove } from '../../effective/option-access.ts'
import { administratorRoles } from '../../model/administrator-roles.ts'
import { visibleText } from '../i18n/visible-text.ts'
import { policyIndexNow } from '../../service/store.ts'
import type { Speaker } from '../i18n/index.ts'
import type { World } from '../state/world.ts'
import { BladeFrame, resetText, type BladeContext } from './parts.tsx'

const mostShown = 50

/** What Microsoft fixes for administrators. SOURCE */
export function AdministratorPage({ around, world }: BladeContext) {
  const { speaker } = around
  const { say } = speaker
  const prepared = policyIndexNow(world.store)
  const methods = methodsOf(optionNames.filter((name) => options[name].administrators)).map((name) =>
    say(`blade.method.${name}`),
  )
  if (administratorsApprove(prepared, () => true)) methods.push(say('blade.method.mobileAppNotification'))
  return (
    <BladeFrame around={around} page="administrators" state="readOnly">
      <p class="blade-note">{say('blade.administrators.intro')}</p>
      <ul>
        {prepared.tenant.administratorsCanReset ? (
          <Fact text={say('blade.administrators.always')} fact="R-020" />
        ) : null}
        <Fact
          text={say(
            prepared.tenant.administratorsCanReset ? 'blade.administrators.on' : 'blade.administrators.off',
          )}
          fact="R-026"
        />
        <Fact
          text={say(
            prepared.administratorGates === 2 ? 'blade.administrators.two' : 'blade.administrators.one',
          )}
          fact={prepared.administratorGates === 2 ? 'R-022' : 'R-023'}
        />
        <Fact text={say('blade.administrators.methods', { methods: methods.join(', ') })} fact="R-024" />
        <Fact text={say('blade.administrators.noQuestions')} fact="R-024" />
        {prepared.callsIncluded ? null : <Fact text={say('blade.administrators.noCalls')} fact="R-025" />}
        <Fact text={say('blade.administrators.protected')} fact="R-029" />
      </ul>
      <h2>{say('blade.administrators.who')}</h2>
      <Administrators world={world} speaker={speaker} />
      <details>
        <summary>{say('blade.administrators.roles')} (R-184)</summary>
        <ul lang="en" dir="ltr">
          {administratorRoles[prepared.tenant.platform.administratorRoles].map((role) => (
            <li>{role}</li>
          ))}
        </ul>
      </details>
    </BladeFrame>
  )
}

function Fact({ text, fact }: { readonly text: string; readonly fact: string }) {
  return (
    <li>
      {text} <bdi dir="ltr">({fact})</bdi>
    </li>
  )
}

function Administrators({ world, speaker }: { readonly world: World; readonly speaker: Speaker }) {
  const { say } = speaker
  const prepared = policyIndexNow(world.store)
  const all = prepared.tenant.users.filter((user) => isAdministrator(prepared, user))
  if (all.length === 0) return <p>{say('blade.administrators.nobody')}</p>
  return (
    <>
      {all.length > mostShown ? (
        <p>{say('blade.affected.first', { shown: mostShown, count: all.length })}</p>
      ) : null}
      <ul>
        {all.slice(0, mostShown).map((user) => {
          const told = resetText(speaker, decide(prepared, user).reason)
          return (
            <li>
              <bdi>{visibleText(user.userPrincipalName)}</bdi> (
              <span lang="en">{visibleText([...user.roles, ...user.eligibleRoles].join(', '))}</span>): {told}
            </li>
          )
        })}
      </ul>
    </>
  )
}
