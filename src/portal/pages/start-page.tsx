import { paths } from '../paths.ts'
import { Frame } from './frame.tsx'
import type { Surroundings } from './frame.tsx'

/** Where a visitor begins: what can be tried here. */
export function StartPage({ around, desk }: { readonly around: Surroundings; readonly desk: boolean }) {
  const { say } = around.speaker
  return (
    <Frame around={around} title={say('page.start')} page="start" state="start">
      <ul>
        {Object.entries(paths).map(([entry, path]) => (
          <li>
            <a href={path}>{entry}</a>
          </li>
        ))}
        {desk ? (
          <li>
            <a href="/lab">Laboratory</a>
          </li>
        ) : null}
      </ul>
    </Frame>
  )
}
