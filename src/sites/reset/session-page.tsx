import { Frame } from '../layout/frame.tsx'
import { pageRows } from './index.ts'
import { ErrorSummary } from './parts/error-summary.tsx'
import { Help, HelpSaid } from './parts/help.tsx'
import { AskedForOther } from './parts/start-over.tsx'
import { TimeLimit } from './parts/time-limit.tsx'
import { formErrorOf } from './parts/form-error.ts'
import type { PageProps } from './page-props.ts'

/** Renders the present page of a machine, with a control for each act it offers. */
export function SessionPage(page: Omit<PageProps, 'error'>) {
  const shown: PageProps = { ...page, error: formErrorOf(page) }
  const { error, view, around, step: seen } = shown
  const { say } = around.speaker
  const { title, step, wide, Body } = pageRows[view.page]
  const stepName = step?.(shown) ?? null
  return (
    <Frame
      around={around}
      title={say(title(shown))}
      step={stepName === null ? undefined : say(stepName)}
      page={view.page}
      state={view.state}
      session={view.id}
      wrong={error !== null}
      seen={seen}
      focus={seen > 0}
      wide={wide === true}
      help={<Help speaker={around.speaker} helpdesk={around.helpdesk} shown={shown} />}
    >
      {error === null ? null : <ErrorSummary speaker={around.speaker} error={error} />}
      <HelpSaid shown={shown} />
      <AskedForOther shown={shown} />
      <Body shown={shown} />
      <TimeLimit shown={shown} />
    </Frame>
  )
}
