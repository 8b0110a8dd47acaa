import type { PageProps } from '../page-props.ts'
import { Progress } from './progress.tsx'

/** Choose a method, set it up, show that it is yours. */
export function MethodProgress({ shown }: { readonly shown: PageProps }) {
  const { speaker } = shown.around
  const { say } = speaker
  const steps = [say('step.choose'), say('step.give'), say('step.prove')]
  return <Progress speaker={speaker} steps={steps} at={placeOf(shown)} />
}

function placeOf({ view }: PageProps): number {
  const stage = view.state.split('.').at(-1)
  if (stage === 'choosing' || stage === 'listing') return 0
  return stage === 'asking' || stage === 'pairing' || view.method === 'securityQuestions' ? 1 : 2
}
