import type { Child } from 'hono/jsx'
import { formatInstant, type Instant } from '../../../model/time.ts'
import type { Speaker, TextId } from '../../i18n/index.ts'
import { visibleText } from '../../i18n/visible-text.ts'
import type { Lab } from './lab-page.tsx'

/** A name with its own text direction and visible control characters. */
export function Name({ text }: { readonly text: string }) {
  return <bdi>{visibleText(text)}</bdi>
}

/** An instant, in UTC, to the second. */
export function Moment({ at }: { readonly at: Instant }) {
  const written = `${formatInstant(at).slice(0, 19)}Z`
  return <time datetime={written}>{written.replace('T', ' ')}</time>
}

/** A link to a session, with the first characters of its id. */
export function SessionLink({ id }: { readonly id: string }) {
  return (
    <a href={`/lab/sessions/${encodeURIComponent(id)}`}>
      <code>{id.slice(0, 8)}</code>
    </a>
  )
}

export function UserLink({ name }: { readonly name: string }) {
  return (
    <a href={`/lab/users/${encodeURIComponent(name)}`}>
      <Name text={name} />
    </a>
  )
}

/** A form of the laboratory: a change, with the proof that it is ours. THREAT: T-17 */
export function AdminForm(props: { readonly lab: Lab; readonly action: string; readonly children?: Child }) {
  return (
    <form method="post" action={props.action}>
      <input type="hidden" name="form" value={props.lab.form} />
      {props.children}
    </form>
  )
}

/** A button of the form around it. */
export function Do(props: { readonly act: string; readonly label: Child }) {
  return (
    <button type="submit" class="second" name="act" value={props.act}>
      {props.label}
    </button>
  )
}

/** A table with a heading for each text; `empty` takes its place where there are no rows. */
export function Table(props: {
  readonly speaker: Speaker
  readonly columns: readonly TextId[]
  readonly rows: readonly (readonly Child[])[]
  readonly empty?: TextId
}) {
  const { say } = props.speaker
  if (props.rows.length === 0 && props.empty !== undefined) return <p>{say(props.empty)}</p>
  const columns = props.columns.map((id) => say(id))
  return (
    <div class="scrolls" role="region" tabindex={0} aria-label={columns.join(', ')}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr>
              {row.map((cell) => (
                <td>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A definition list with a term for each text. */
export function DefinitionList(props: {
  readonly speaker: Speaker
  readonly rows: readonly (readonly [TextId, Child])[]
}) {
  return (
    <dl>
      {props.rows.map(([id, value]) => (
        <>
          <dt>{props.speaker.say(id)}</dt>
          <dd>{value}</dd>
        </>
      ))}
    </dl>
  )
}

/** Rows that a page shows at most. */
export const shownAtMost = 200

/** The last entries of a list, newest first. */
export function newest<Item>(items: readonly Item[]): Item[] {
  return items.slice(-shownAtMost).reverse()
}

/** A note if not all rows are shown. */
export function More({ lab, all }: { readonly lab: Lab; readonly all: number }) {
  return all <= shownAtMost ? null : <p>{lab.around.speaker.say('lab.more', { shown: shownAtMost, all })}</p>
}
