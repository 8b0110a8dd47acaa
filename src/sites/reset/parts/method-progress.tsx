import type { PageProps } from '../page-props.ts'
import { Progress } from './progress.tsx'

/** Progress: choose a method, set it up, prove it. */
export function MethodProgress({ shown }: { readonly shown: PageProps }) {
  const { speaker } = shown.around
  const { say } = speaker
  const steps = [say('step.choose'), say('step.give'), say('step.prove')]
  return <Progress speaker={speaker} steps={steps} at={placeOf(shown)} />
}

/** Security questions have no step of proof. */
function placeOf({ view, model }: PageProps): number {
  if (model.stage === 'choosing') return 0
  return model.stage === 'giving' || view.method === 'securityQuestions' ? 1 : 2
}
