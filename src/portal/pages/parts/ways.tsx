import type { Shown } from '../shown.ts'
import { ActForm } from './act-form.tsx'
import { Choices } from './choices.tsx'

/** The ways to verify, the chosen one marked; changing one's mind needs no way back. */
export function Ways({ shown }: { readonly shown: Shown }) {
  const { options, option } = shown.view
  const { say } = shown.around.speaker
  if (options.length === 0) return null
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
        choices={options.map((value) => ({ value, label: say(`option.${value}`) }))}
      />
    </ActForm>
  )
}
