import type { Child } from 'hono/jsx'
import { policyMethods } from '../../model/methods.ts'
import { predefinedQuestions } from '../../model/security-questions.ts'
import { visibleText } from '../i18n/visible-text.ts'
import { questionText } from '../reset/parts/answers.tsx'
import type { Speaker, TextId } from '../i18n/index.ts'
import { idOf } from './parts.tsx'
import { settingOf, type Kind, type SettingName } from './settings.ts'

export interface Drawn {
  readonly speaker: Speaker
  readonly name: SettingName
  /** As in the policy, or as it was typed. */
  readonly value: unknown
  readonly groups: readonly string[]
  /** Ids of its descriptions: position and findings. */
  readonly describedBy: string
  readonly isInvalid: boolean
  /** Position and findings, shown below the control. */
  readonly beside: Child
}

export function Control(drawn: Drawn) {
  return controls[settingOf(drawn.name).kind](drawn)
}

const controls: { readonly [Name in Kind]: (drawn: Drawn) => Child } = {
  choice: (drawn) => (
    <Group drawn={drawn} isRow>
      {(settingOf(drawn.name).choices ?? []).map((choice) => (
        <Radio
          name={drawn.name}
          value={String(choice)}
          checked={drawn.value === choice}
          label={
            typeof choice === 'number'
              ? String(choice)
              : drawn.speaker.say(`blade.setting.${drawn.name}.${choice}` as TextId)
          }
        />
      ))}
    </Group>
  ),
  yesNo: (drawn) => (
    <Group drawn={drawn} isRow>
      <YesNo speaker={drawn.speaker} name={drawn.name} value={drawn.value} />
    </Group>
  ),
  group: (drawn) => <GroupSelect {...drawn} />,
  number: (drawn) => (
    <Labelled drawn={drawn}>
      <input
        type="number"
        name={drawn.name}
        min="0"
        max="730"
        step="1"
        value={String(drawn.value)}
        {...described(drawn)}
      />
    </Labelled>
  ),
  methods: (drawn) => (
    <Group drawn={drawn}>
      {policyMethods.map((method) => (
        <Box
          name={`${drawn.name}.${method}`}
          checked={includes(drawn.value, method)}
          label={drawn.speaker.say(`blade.method.${method}`)}
        />
      ))}
    </Group>
  ),
  predefined: (drawn) => <Predefined {...drawn} />,
  lines: (drawn) => (
    <Labelled drawn={drawn}>
      <textarea name={drawn.name} rows={5} cols={60} dir="auto" {...described(drawn)}>
        {Array.isArray(drawn.value) ? drawn.value.join('\n') : ''}
      </textarea>
    </Labelled>
  ),
  helpdesk: (drawn) => <Helpdesk {...drawn} />,
}

function includes(value: unknown, one: string): boolean {
  return Array.isArray(value) && value.includes(one)
}

function described({ name, describedBy, isInvalid }: Drawn) {
  return {
    id: idOf(name),
    'aria-describedby': describedBy === '' ? undefined : describedBy,
    'aria-invalid': isInvalid ? ('true' as const) : undefined,
  }
}

function labelOf({ speaker, name }: Drawn): string {
  return speaker.say(`blade.setting.${name}`)
}

/** Several check boxes or radio buttons under one name. The error summary can link to the group. */
function Group({ drawn, isRow, children }: { drawn: Drawn; isRow?: boolean; children?: Child }) {
  const { 'aria-invalid': invalid, ...said } = described(drawn)
  // Only a group of radio buttons can be invalid as a whole; boxes say so by what describes them.
  const radio = isRow === true ? ({ role: 'radiogroup', 'aria-invalid': invalid } as const) : {}
  return (
    <fieldset {...said} {...radio} tabindex={-1}>
      <legend>{labelOf(drawn)}</legend>
      <div class={isRow === true ? 'blade-row' : 'blade-boxes'}>{children}</div>
      {drawn.beside}
    </fieldset>
  )
}

function Labelled({ drawn, children }: { drawn: Drawn; children?: Child }) {
  return (
    <div class="blade-field">
      <label class="blade-label" for={idOf(drawn.name)}>
        {labelOf(drawn)}
      </label>
      {children}
      {drawn.beside}
    </div>
  )
}

function Radio(props: { name: string; value: string; checked: boolean; label: string }) {
  return (
    <label>
      <input type="radio" name={props.name} value={props.value} checked={props.checked} />{' '}
      <span>{props.label}</span>
    </label>
  )
}

function Box(props: { name: string; checked: boolean; label: string }) {
  return (
    <label>
      <input type="checkbox" name={props.name} value="on" checked={props.checked} />{' '}
      <span>{props.label}</span>
    </label>
  )
}

function YesNo({ speaker, name, value }: { speaker: Speaker; name: string; value: unknown }) {
  return (
    <>
      <Radio name={name} value="yes" checked={value === true} label={speaker.say('blade.yes')} />
      <Radio name={name} value="no" checked={value === false} label={speaker.say('blade.no')} />
    </>
  )
}

function GroupSelect(drawn: Drawn) {
  const { groups, value, name, speaker } = drawn
  const known = typeof value !== 'string' || groups.includes(value) ? groups : [value, ...groups]
  return (
    <Labelled drawn={drawn}>
      <select name={name} {...described(drawn)}>
        <option value="">{speaker.say('blade.setting.group.none')}</option>
        {known.map((group) => (
          <option value={group} selected={group === value}>
            {visibleText(group)}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

function Predefined(drawn: Drawn) {
  const { name, value, speaker } = drawn
  const isAll = value === 'all'
  const count = predefinedQuestions.length
  return (
    <Group drawn={drawn}>
      <Radio
        name={name}
        value="all"
        checked={isAll}
        label={speaker.say('blade.setting.predefined.all', { count })}
      />
      <Radio
        name={name}
        value="these"
        checked={!isAll}
        label={speaker.say('blade.setting.predefined.these')}
      />
      <div class="blade-grid">
        {predefinedQuestions.map((question) => (
          <Box
            name={`${name}.${question}`}
            checked={includes(value, question)}
            label={`${question} ${questionText(speaker, question)}`}
          />
        ))}
      </div>
    </Group>
  )
}

/** Yes or No, and the address that Yes asks for. SOURCE: R-155 */
function Helpdesk(drawn: Drawn) {
  const { name, value, speaker } = drawn
  return (
    <>
      <fieldset>
        <legend>{speaker.say('blade.setting.helpdesk.custom')}</legend>
        <div class="blade-row">
          <YesNo speaker={speaker} name={`${name}.custom`} value={value !== null} />
        </div>
      </fieldset>
      <Labelled drawn={drawn}>
        <input
          type="text"
          name={name}
          dir="ltr"
          maxlength={2000}
          autocomplete="off"
          spellcheck={false}
          value={typeof value === 'string' ? value : ''}
          {...described(drawn)}
        />
      </Labelled>
    </>
  )
}
