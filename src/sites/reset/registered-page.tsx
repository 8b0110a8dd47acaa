import { paths } from '../../walks/drivers/page-paths.ts'
import type { TextId } from '../i18n/index.ts'
import { ActForm } from './parts/act-form.tsx'
import { RegisteredList } from './parts/registered-list.tsx'
import { OtherMethods } from './parts/method-choice.tsx'
import { StartOver } from './parts/start-over.tsx'
import { pageRow } from './page-row.ts'
import type { PageProps } from './page-props.ts'

/** Everything that was asked for is registered, or confirmed. SOURCE */
export const registeredPage = pageRow('page.registered', ({ shown }) => {
  const { say } = shown.around.speaker
  return (
    <>
      <p role="status" class="status">
        {say(shown.model.reviewed ? 'registered.reviewed' : 'registered.about')}
      </p>
      <section aria-labelledby="held-title">
        <h2 id="held-title">{say('registered.have')}</h2>
        <RegisteredList shown={shown} />
      </section>
      {shown.view.ending === null ? <LastButton shown={shown} /> : <Ended shown={shown} />}
      <OtherMethods shown={shown} legend={say('registered.more')} />
    </>
  )
})

function LastButton({ shown }: { readonly shown: PageProps }) {
  const label = `button.${shown.view.button ?? 'Done'}` as TextId
  return <ActForm shown={shown} act="finish" label={shown.around.speaker.say(label)} />
}

function Ended({ shown }: { readonly shown: PageProps }) {
  const { say } = shown.around.speaker
  return (
    <>
      <p>{say('registered.end')}</p>
      <p class="links">
        <a href={paths.securityInfo}>{say('start.securityInfo')}</a> <a href="/">{say('home')}</a>
      </p>
      <StartOver shown={shown} />
    </>
  )
}
