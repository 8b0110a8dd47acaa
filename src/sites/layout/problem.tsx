import type { Context } from 'hono'
import type { TextId } from '../i18n/index.ts'
import { visibleText } from '../i18n/visible-text.ts'
import type { World } from '../state/world.ts'
import { pageContextOf, page } from './answer.ts'
import { Frame } from './frame.tsx'
import { Ltr } from './ltr.tsx'

/** Reasons for an error page, with the HTTP status. */
const statuses = { notFound: 404, noLongerHere: 409, foreignForm: 403, tooMany: 429, ownFault: 500 } as const

export type Problem = keyof typeof statuses

/** The links and fields of an error page. */
interface Offers {
  /** Where the user can continue; absent: the start page alone. */
  readonly continueAt?: string
  /** Form fields that the user typed and that are no secret. */
  readonly typed?: ReadonlyMap<string, string>
}

/** Fields that an error page may show again, with their labels. Codes, answers and passwords are not among them. */
const shownAgain: Readonly<Record<string, TextId>> = { user: 'field.user', contact: 'problem.contact' }

/** A page in the language of the browser that says what went wrong. It reveals nothing internal. THREAT: T-29 */
export async function problemPage(
  world: World,
  context: Context,
  problem: Problem,
  { continueAt, typed = new Map() }: Offers = {},
): Promise<Response> {
  const surroundings = pageContextOf(world, context)
  const { say } = surroundings.speaker
  const kept = Object.entries(shownAgain).filter(([name]) => (typed.get(name) ?? '').trim() !== '')
  context.status(statuses[problem])
  return page(
    context,
    <Frame around={surroundings} title={say(`problem.${problem}`)} page="problem" state={problem} focus>
      <p class="why">{say(`problem.${problem}.next`)}</p>
      {kept.length === 0 ? null : (
        <dl class="typed">
          {kept.map(([name, label]) => (
            <>
              <dt>{say(label)}</dt>
              <dd>
                <Ltr>{visibleText(typed.get(name)!.trim())}</Ltr>
              </dd>
            </>
          ))}
        </dl>
      )}
      <p class="links">
        {continueAt === undefined ? null : <a href={continueAt}>{say('problem.continue')}</a>}
        <a href="/">{say('home')}</a>
      </p>
    </Frame>,
  )
}
