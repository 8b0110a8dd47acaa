import type { Option } from '../../../model/methods.ts'
import type { PageProps } from '../page-props.ts'
import { ActForm } from './act-form.tsx'
import { Choices } from './choices.tsx'
import { Proof } from './proof.tsx'

/**
 * The options to verify with, even a single one, which is preselected. A chosen option can be started again.
 * SOURCE: R-113
 */
export function OptionChoice({ shown }: { readonly shown: PageProps }) {
  const { options, option } = shown.view
  const { say } = shown.around.speaker
  if (options.length === 0) return null
  const nameOf = (value: Option) =>
    value === option ? `${say(`option.${value}`)} ${say('register.afresh')}` : say(`option.${value}`)
  const chosen = option !== null && options.includes(option) ? option : options[0]!
  return (
    <ActForm
      shown={shown}
      act="option"
      label={say(option === null ? 'button.Next' : 'button.choose')}
      look={option === null ? 'main' : 'second'}
      chooses
    >
      <Choices
        name="option"
        legend={say('verify.ways')}
        chosen={chosen}
        choices={options.map((value) => ({ value, label: nameOf(value) }))}
      />
    </ActForm>
  )
}

/** The chosen option with its form; nothing before one is chosen. */
export function ChosenOption({ shown }: { readonly shown: PageProps }) {
  const { option } = shown.view
  if (option === null) return null
  return (
    <section class="chosen" aria-labelledby="chosen-title">
      <h2 id="chosen-title">{shown.around.speaker.say(`option.${option}`)}</h2>
      <Proof shown={shown} option={option} />
    </section>
  )
}
