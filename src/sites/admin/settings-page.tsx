import { placeOf } from '../../document/resolve-locations.ts'
import { valueOf } from '../../document/parse.ts'
import { isWithin, valueAt } from '../../document/pointer.ts'
import { addressIn } from '../../policy/load/locations.ts'
import { visibleText } from '../i18n/visible-text.ts'
import type { Speaker, TextId } from '../i18n/index.ts'
import type { World } from '../state/world.ts'
import { Control } from './controls.tsx'
import { readOnly, type ReadOnly } from '../state/policy-in-use.ts'
import type { Finding } from './draft.ts'
import {
  BladeFrame,
  FindingBeside,
  FindingSummary,
  Notice,
  pathOf,
  settingAt,
  type BladeContext,
  type NoticeText,
} from './parts.tsx'
import { settings, settingsOn, valuesOf, type PageName, type SettingName, type Values } from './settings.ts'

export interface SettingsShown extends BladeContext {
  readonly page: PageName
  readonly values: Values
  readonly findings: readonly Finding[]
  readonly notice: NoticeText | null
}

const hints: { readonly [Name in SettingName]?: TextId } = {
  custom: 'blade.setting.custom.hint',
  reconfirm: 'blade.setting.reconfirm.hint',
  helpdesk: 'blade.setting.helpdesk.hint',
}

/** Renders a page of settings: the values of the policy, their positions in the file, and a form to change them. */
export function SettingsPage(shown: SettingsShown) {
  const { around, world, page, findings, notice } = shown
  const { speaker } = around
  const why = readOnly(world)
  const isWrong = findings.some(({ severity }) => severity === 'error')
  return (
    <BladeFrame around={around} page={page} state={isWrong ? 'wrong' : why === null ? 'edit' : 'readOnly'}>
      <Notice speaker={speaker} notice={notice} />
      <FindingSummary
        speaker={speaker}
        findings={isWrong ? findings.filter(({ severity }) => severity === 'error') : onPage(findings, page)}
        page={page}
      />
      <p class="blade-note">{speaker.say('blade.endUsersOnly')}</p>
      {page === 'onPremises' && world.store.tenant.directorySync === 'none' ? (
        <p class="blade-note">{speaker.say('blade.noSync')}</p>
      ) : null}
      <WhyReadOnly speaker={speaker} why={why} />
      <SettingsForm shown={shown} why={why} />
    </BladeFrame>
  )
}

function onPage(findings: readonly Finding[], page: PageName): readonly Finding[] {
  return findings.filter((finding) => {
    const name = settingAt(finding)
    return name !== undefined && settings[name].page === page
  })
}

export function WhyReadOnly({ speaker, why }: { speaker: Speaker; why: ReadOnly }) {
  return why === null ? null : (
    <p class="blade-note">
      <strong>{speaker.say(`blade.readOnly.${why}`)}</strong>
    </p>
  )
}

function SettingsForm({ shown, why }: { shown: SettingsShown; why: ReadOnly }) {
  const { around, page, form } = shown
  const { say } = around.speaker
  return (
    <form method="post" action={pathOf(page)}>
      <input type="hidden" name="form" value={form} />
      <fieldset class="blade-all" role="presentation" disabled={why !== null}>
        {settingsOn(page).map((name) => (
          <>
            {name === 'questionsRegistered' ? <p class="blade-note">{say('blade.questionsCount')}</p> : null}
            <Row shown={shown} name={name} />
          </>
        ))}
        {why === null ? (
          <p class="buttons">
            <button class="main" type="submit" name="act" value="save" aria-describedby="save-hint">
              {say('blade.save')}
            </button>
            <a href={pathOf(page)}>{say('blade.discard')}</a>
            <span class="blade-place" id="save-hint">
              {' '}
              {say('blade.saveHint')}
            </span>
          </p>
        ) : null}
      </fieldset>
    </form>
  )
}

function Row({ shown, name }: { shown: SettingsShown; name: SettingName }) {
  const { world, around, values, findings } = shown
  const { speaker } = around
  const own = findings.filter((finding) => settingAt(finding) === name)
  const ids = own.map((_, index) => `finding-${name}-${index}`)
  const hint = hints[name]
  const beside = (
    <>
      {hint === undefined ? null : (
        <p class="blade-place" id={`hint-${name}`}>
          {speaker.say(hint)}
        </p>
      )}
      <Place world={world} speaker={speaker} name={name} isTyped={isTyped(shown, name)} />
      {own.map((finding, index) => (
        <FindingBeside speaker={speaker} id={ids[index]!} finding={finding} />
      ))}
    </>
  )
  return (
    <Control
      speaker={speaker}
      name={name}
      value={values[name]}
      groups={world.store.tenant.groups.map((group) => group.name)}
      describedBy={[...(hint === undefined ? [] : [`hint-${name}`]), ...ids].join(' ')}
      isInvalid={own.some(({ severity }) => severity === 'error')}
      beside={beside}
    />
  )
}

/** True if the form differs from the policy in force. */
function isTyped({ world, page, values }: SettingsShown, name: SettingName): boolean {
  return JSON.stringify(values[name]) !== JSON.stringify(valuesOf(page, world.store.policy)[name])
}

/** The position of a setting in the file. */
function Place(props: { world: World; speaker: Speaker; name: SettingName; isTyped: boolean }) {
  const { world, speaker, name, isTyped } = props
  if (isUnknown(world, name)) return <p class="blade-place">{speaker.say('blade.unknown')}</p>
  const place = placeIn(world, name)
  if (place === undefined) return null
  if (place === null)
    return <p class="blade-place">{speaker.say(isTyped ? 'blade.typed' : 'blade.default')}</p>
  return (
    <p class="blade-place">
      {speaker.say('blade.standsAt')}{' '}
      <a href={`${pathOf('file')}#L${place.line}`}>
        <bdi dir="ltr">
          <code>
            {visibleText(place.file)}:{place.line}
          </code>
        </bdi>
      </a>
    </p>
  )
}

/** True for a setting that an import could not read. */
function isUnknown({ policyInUse }: World, name: SettingName): boolean {
  const unknown = policyInUse?.set.policyMetadata.unknown ?? []
  return unknown.some((pointer) => isWithin(`/spec${settings[name].pointer}`, pointer))
}

/** Null: the setting is not in the file. Undefined: the policy in force is in no file. */
function placeIn(world: World, name: SettingName): { file: string; line: number } | null | undefined {
  const why = readOnly(world)
  if (world.policyInUse === null || why === 'otherPolicy') return undefined
  const { policyDocument } = world.policyInUse.set
  const pointer = `/spec${settings[name].pointer}`
  if (valueAt(valueOf(policyDocument), pointer) === undefined) return null
  const { source } = policyDocument
  const { file, span } = placeOf(addressIn(policyDocument)(pointer), new Map([[source.file, source]]))
  return { file, line: span.start.line }
}
