import type { Child } from 'hono/jsx'
import { isWithin } from '../../document/pointer.ts'
import { visibleText } from '../i18n/visible-text.ts'
import { Frame, type PageContext } from '../layout/frame.tsx'
import type { World } from '../state/world.ts'
import type { Speaker, TextId } from '../i18n/index.ts'
import type { Finding, Repair } from './draft.ts'
import { pages, settingNames, settings, type PageName, type SettingName } from './settings.ts'
import { reasons, type ReasonName } from '../../effective/reasons.ts'

/** Pages of the blade in the portal's order: those with settings first, then those that only show. */
const bladePages = {
  ...pages,
  administrators: 'administrator-policy',
  log: 'audit-logs',
  file: 'file',
} as const

export interface BladeContext {
  readonly around: PageContext
  readonly world: World
  /** Anti-forgery token. */
  readonly form: string
}

type BladePage = keyof typeof bladePages

export function pathOf(page: BladePage): string {
  return `/admin/${bladePages[page]}`
}

/** The frame of a page of the blade: title, navigation and content. */
export function BladeFrame(props: {
  readonly around: PageContext
  readonly page: BladePage
  readonly state: string
  readonly children?: Child
}) {
  const { around, page, state } = props
  const { say } = around.speaker
  const title = `${say('blade.title')} | ${say(`blade.page.${page}`)}`
  return (
    <Frame
      around={around}
      title={title}
      page={`blade.${page}`}
      state={state}
      step={state === 'review' ? say('blade.review') : undefined}
      wrong={state === 'wrong'}
      focus={state === 'review'}
      wide
    >
      <link rel="stylesheet" href="/assets/blade.css" />
      <nav class="blade-nav" aria-label={say('blade.pages')}>
        <ul>
          {(Object.keys(bladePages) as BladePage[]).map((name) => (
            <li>
              <a href={pathOf(name)} aria-current={name === page ? 'page' : undefined}>
                {say(`blade.page.${name}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="blade">{props.children}</div>
    </Frame>
  )
}

/** A message about files, with names in backticks set as code. Messages are in English. */
function Told({ text }: { readonly text: string }) {
  return (
    <span lang="en" dir="ltr">
      {text
        .split(/`([^`]+)`/)
        .map((part, index) => (index % 2 === 1 ? <code>{visibleText(part)}</code> : visibleText(part)))}
    </span>
  )
}

/** The setting that a finding is about; undefined if none. */
export function settingAt({ pointer }: Finding): SettingName | undefined {
  return settingNames.find((name) => isWithin(pointer, `/policy${settings[name].pointer}`))
}

/** A finding next to its field. */
export function FindingBeside({ speaker, id, finding }: { speaker: Speaker; id: string; finding: Finding }) {
  const { severity, message, help, code } = finding
  return (
    <p class={`blade-finding ${severity}`} id={id}>
      <strong>{speaker.say(`blade.severity.${severity}`)}:</strong> <Told text={message} />
      {help === null ? null : (
        <span class="blade-place">
          <Told text={help} />
        </span>
      )}{' '}
      (<code>{code}</code>)
    </p>
  )
}

/** All findings in one list, each with a link to its field. */
export function FindingSummary(props: {
  readonly speaker: Speaker
  readonly findings: readonly Finding[]
  /** The page of the summary; fields of others are reached by their path. */
  readonly page: BladePage
  readonly title?: TextId
}) {
  const { findings, page, speaker } = props
  const { say } = speaker
  if (findings.length === 0) return null
  const isWrong = findings.some(({ severity }) => severity === 'error')
  return (
    <section
      class={isWrong ? 'blade-summary error' : 'blade-summary'}
      role={isWrong ? 'alert' : undefined}
      aria-labelledby="findings"
    >
      <h2 id="findings">{say(isWrong ? 'blade.errors' : (props.title ?? 'blade.findings'))}</h2>
      <FindingList speaker={speaker} findings={findings} page={page} />
    </section>
  )
}

/** Findings, each with a link to its field and its position in the file. */
export function FindingList(props: {
  readonly speaker: Speaker
  readonly findings: readonly Finding[]
  readonly page: BladePage
}) {
  const { speaker, findings, page } = props
  return (
    <ul>
      {findings.map((finding) => (
        <li>
          <SummaryLine speaker={speaker} finding={finding} page={page} />
        </li>
      ))}
    </ul>
  )
}

function SummaryLine({ speaker, finding, page }: { speaker: Speaker; finding: Finding; page: BladePage }) {
  const name = settingAt(finding)
  const text = <Told text={finding.message} />
  const place = finding.place === null ? null : <bdi dir="ltr">{visibleText(finding.place)}</bdi>
  const to = name === undefined ? undefined : linkTo(name, page)
  return (
    <>
      {speaker.say(`blade.severity.${finding.severity}`)}: {to === undefined ? text : <a href={to}>{text}</a>}{' '}
      {place}
      {finding.repairs.map((repair) => (
        <RepairButton speaker={speaker} repair={repair} />
      ))}
    </>
  )
}

/** Opens the page of the setting with the fix typed in; it is reviewed and saved like a typed value. */
function RepairButton({ speaker, repair }: { speaker: Speaker; repair: Repair }) {
  return (
    <form class="blade-repair" method="get" action={pathOf(settings[repair.name].page)}>
      <input type="hidden" name="repair" value={keyOfRepair(repair)} />
      <button class="second" type="submit">
        {speaker.say('blade.repair')}: <Told text={repair.title} />
      </button>
    </form>
  )
}

export function keyOfRepair({ name, value }: Repair): string {
  return `${name}=${JSON.stringify(value)}`
}

function linkTo(name: SettingName, page: BladePage): string {
  const on: PageName = settings[name].page
  return `${on === page ? '' : pathOf(on)}#${idOf(name)}`
}

export function idOf(name: SettingName): string {
  return `setting-${name}`
}

/** A message about what was just done, or why it was not. */
export interface NoticeText {
  readonly id: TextId
  readonly values?: Readonly<Record<string, string | number>>
  readonly isWrong?: boolean
}

export function Notice({ speaker, notice }: { speaker: Speaker; notice: NoticeText | null }) {
  if (notice === null) return null
  const isWrong = notice.isWrong === true
  return (
    <p class={isWrong ? 'blade-finding error' : 'blade-done'} role={isWrong ? 'alert' : 'status'}>
      {speaker.say(notice.id, notice.values)}
    </p>
  )
}

/** A table of the blade; its rows are its children. */
export function BladeTable(props: {
  readonly speaker: Speaker
  readonly label: TextId
  readonly columns: readonly TextId[]
  readonly children?: Child
}) {
  const { say } = props.speaker
  return (
    <div class="blade-table" tabindex={0} role="region" aria-label={say(props.label)}>
      <table>
        <thead>
          <tr>
            {props.columns.map((id) => (
              <th scope="col">{say(id)}</th>
            ))}
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </div>
  )
}

/** The outcome of a reset in words, with the documented code of a refusal. */
export function resetText({ say }: Speaker, reason: ReasonName | null): string {
  if (reason === null) return say('blade.answer.allowed')
  const { code } = reasons[reason]
  return say('blade.answer.denied', { reason: code === null ? reason : `${reason}, ${code}` })
}
