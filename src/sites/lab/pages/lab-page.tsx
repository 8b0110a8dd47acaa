import type { Child } from 'hono/jsx'
import { Frame, type PageContext } from '../../layout/frame.tsx'
import type { TextId } from '../../i18n/index.ts'
import type { World } from '../../state/world.ts'
import type { Recorder } from '../recorder.ts'

export interface Lab {
  readonly world: World
  readonly recorder: Recorder
  readonly around: PageContext
  /** Anti-forgery token of the forms. THREAT: T-17 */
  readonly form: string
  /** Why what was just asked for was not done; null: nothing went wrong. */
  readonly problem: TextId | null
}

/** Paths of the laboratory's pages, in the order of its menu. */
export const rooms = {
  overview: '/lab',
  inbox: '/lab/inbox',
  phones: '/lab/phones',
  sessions: '/lab/sessions',
  users: '/lab/users',
  audit: '/lab/audit',
  replay: '/lab/replay',
} as const

export type Room = keyof typeof rooms

/** The frame of a laboratory page: menu, error and content. */
export function LabPage(props: {
  readonly lab: Lab
  readonly room: Room
  readonly title?: string
  readonly children?: Child
}) {
  const { lab, room, children } = props
  const { say } = lab.around.speaker
  const title = props.title ?? (room === 'overview' ? say('lab.title') : say(`lab.${room}`))
  return (
    <Frame around={lab.around} title={title} page="lab" state={room} wrong={lab.problem !== null} wide>
      <link rel="stylesheet" href="/assets/lab.css" />
      <div class="lab">
        <nav class="lab-nav" aria-label={say('lab.nav')}>
          <ul>
            {Object.entries(rooms).map(([name, path]) => (
              <li>
                <a href={path} aria-current={name === room ? 'page' : undefined}>
                  {say(`lab.${name as Room}`)}
                </a>
              </li>
            ))}
            <li>
              <a href="/">{say('lab.home')}</a>
            </li>
          </ul>
        </nav>
        {lab.problem === null ? null : (
          <p role="alert" class="errors">
            <strong>{say('lab.refused')}.</strong> {say(lab.problem)}
          </p>
        )}
        {children}
      </div>
    </Frame>
  )
}
