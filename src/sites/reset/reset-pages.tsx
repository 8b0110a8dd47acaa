import { ActForm, CancelButton } from './parts/act-form.tsx'
import { BoxError, Field, tied } from './parts/field.tsx'
import { Ltr } from '../layout/ltr.tsx'
import { pageRow, type PageRow } from './page-row.ts'
import type { PageProps } from './page-props.ts'
import { Choices } from './parts/choices.tsx'
import { ResetProgress } from './parts/progress.tsx'
import { ChosenOption, OptionChoice } from './parts/option-choice.tsx'

/** Who has forgotten a password. SOURCE */
export const identifyPage = pageRow('page.identify', ({ shown }) => {
  const { speaker, user } = shown.around
  const { captcha } = shown.view
  return (
    <>
      <p class="about">{speaker.say(captcha ? 'identify.about' : 'identify.aboutName')}</p>
      <ActForm shown={shown} act="identify" label={speaker.say('button.Next')}>
        <Field
          shown={shown}
          name="user"
          label={speaker.say('field.user')}
          hint={speaker.rich('field.user.hint', { example: <Ltr>{`user@${shown.around.tenant}`}</Ltr> })}
          autocomplete="username"
          value={user === '' ? shown.typed : user}
          ltr
        />
        {captcha ? <PersonBox shown={shown} /> : null}
      </ActForm>
      <CancelButton shown={shown} />
    </>
  )
})

/** The human check is a tick, never a puzzle. SOURCE: R-112 */
function PersonBox({ shown }: { readonly shown: PageProps }) {
  const { speaker } = shown.around
  const ties = tied(shown.error, 'person', true)
  return (
    <div class={shown.error?.field === 'person' ? 'field tick wrong' : 'field tick'}>
      <BoxError shown={shown} name="person" />
      <div class="choice">
        <input type="checkbox" {...ties} value="yes" required />
        <div>
          <label for={ties.id}>{speaker.say('field.person')}</label>
          <p class="hint" id={`${ties.id}-hint`}>
            {speaker.say('field.person.hint')}
          </p>
        </div>
      </div>
    </div>
  )
}

/** Forgotten, or known and still shut out. SOURCE: R-118 */
export const reasonPage: PageRow = {
  title: () => 'page.reason',
  step: () => 'step.reason',
  Body: ({ shown }) => {
    const { say } = shown.around.speaker
    return (
      <>
        <ResetProgress shown={shown} />
        <ActForm shown={shown} act="problem" label={say('button.Next')} chooses>
          <Choices
            name="problem"
            legend={say('reason.about')}
            chosen="forgot"
            choices={[
              { value: 'forgot', label: say('reason.forgot'), about: say('reason.forgot.about') },
              { value: 'know', label: say('reason.know'), about: say('reason.know.about') },
            ]}
          />
        </ActForm>
        <CancelButton shown={shown} />
      </>
    )
  },
}

/** One verification step: ways on one side, the form of the chosen one on the other. SOURCE: R-113 */
function verificationPage(name: 'verification1' | 'verification2'): PageRow {
  return { title: () => `page.${name}`, step: () => `step.${name}`, wide: true, Body: Verification }
}

export const verification1Page = verificationPage('verification1')

export const verification2Page = verificationPage('verification2')

const waysText = ['verify.none', 'verify.one', 'verify.about'] as const

function Verification({ shown }: { readonly shown: PageProps }) {
  const { option, options } = shown.view
  const { say } = shown.around.speaker
  return (
    <>
      <ResetProgress shown={shown} />
      <div class="columns">
        <ChosenOption shown={shown} />
        <div class="ways">
          {option === null ? <p>{say(waysText[Math.min(options.length, 2)]!)}</p> : null}
          <OptionChoice shown={shown} />
        </div>
      </div>
      <CancelButton shown={shown} />
    </>
  )
}
