import type { RegistrationMethod } from '../../../model/methods.ts'
import type { Speaker } from '../../i18n/index.ts'
import type { PageProps } from '../page-props.ts'
import { ActForm } from './act-form.tsx'
import { Choices, Radio, type Choice } from './choices.tsx'

/** Methods to set up, the suggested one first and chosen; the others under what the seeds call them. SOURCE */
export function SuggestedMethod({ shown }: { readonly shown: PageProps }) {
  const { methods } = shown.view
  const { speaker } = shown.around
  const { say } = speaker
  const [first, ...others] = methods
  if (first === undefined) return null
  return (
    <ActForm shown={shown} act="method" label={say('button.Next')} chooses>
      <Choices
        name="method"
        legend={say('register.choose')}
        chosen={first}
        choices={[{ ...choiceOf(speaker, first), tag: say('register.suggested') }]}
        after={others.length === 0 ? null : <Others speaker={speaker} methods={others} />}
      />
    </ActForm>
  )
}

function Others(props: { readonly speaker: Speaker; readonly methods: readonly RegistrationMethod[] }) {
  const { speaker, methods } = props
  return (
    <>
      <p class="others">{speaker.say('register.different')}</p>
      {methods.map((method, index) => (
        <Radio {...choiceOf(speaker, method)} name="method" id={`method-other-${index}`} chosen={null} />
      ))}
    </>
  )
}

/** The same methods, while another one is being registered or one more is added. */
export function OtherMethods(props: {
  readonly shown: PageProps
  readonly legend: string
  readonly main?: boolean
}) {
  const { shown, legend, main = false } = props
  const { speaker } = shown.around
  const { methods } = shown.view
  const underway = methods.filter((method) => method === shown.model.chosen)
  // The current method comes last: choosing it starts it again.
  const listed = [...methods.filter((method) => !underway.includes(method)), ...underway]
  const nameOf = (method: RegistrationMethod) => {
    const name = speaker.say(`method.${method}`)
    return underway.includes(method) ? `${name} ${speaker.say('register.afresh')}` : name
  }
  if (listed.length === 0) return null
  return (
    <section class="others-form">
      <ActForm
        shown={shown}
        act="method"
        label={speaker.say(main ? 'button.Next' : 'button.choose')}
        look={main ? 'main' : 'second'}
        chooses
      >
        <Choices
          name="method"
          legend={listed.length === underway.length ? speaker.say('register.again') : legend}
          chosen={listed[0]!}
          compact={!main}
          choices={listed.map((value) => (main ? choiceOf(speaker, value) : { value, label: nameOf(value) }))}
        />
      </ActForm>
    </section>
  )
}

function choiceOf({ say }: Speaker, method: RegistrationMethod): Choice {
  return { value: method, label: say(`method.${method}`), about: say(`about.${method}`) }
}
