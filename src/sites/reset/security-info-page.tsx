import { paths } from '../../walks/drivers/page-paths.ts'
import { ActForm } from './parts/act-form.tsx'
import { Choices } from './parts/choices.tsx'
import { RegisteredList } from './parts/registered-list.tsx'
import { OtherMethods } from './parts/method-choice.tsx'
import { MethodProgress } from './parts/progress.tsx'
import { Ltr } from '../layout/ltr.tsx'
import { methodUnderway, SetUp } from './parts/set-up.tsx'
import { pageRow } from './page-row.ts'
import type { PageProps } from './page-props.ts'

/** One's own security info: what there is, what can be added, what can go. SOURCE */
export const securityInfoPage = pageRow('page.securityInfo', ({ shown }) => {
  const { say } = shown.around.speaker
  const underway = methodUnderway(shown)
  return (
    <>
      <section aria-labelledby="held-title">
        <h2 id="held-title">{say('registered.have')}</h2>
        <RegisteredList shown={shown} />
      </section>
      {underway === null ? null : (
        <>
          <MethodProgress shown={shown} />
          <SetUp shown={shown} method={underway} />
        </>
      )}
      <OtherMethods
        shown={shown}
        legend={say(underway === null ? 'info.add' : 'register.different')}
        main={underway === null}
      />
      <Delete shown={shown} />
      <p class="links">
        <a href={paths.change}>{say('start.change')}</a> <a href="/">{say('home')}</a>
      </p>
    </>
  )
})

/** Lists only registered methods; none is preselected. */
function Delete({ shown }: { readonly shown: PageProps }) {
  const { say } = shown.around.speaker
  const { view, model } = shown
  const held = model.held.filter(({ method }) => view.deletable.includes(method))
  if (held.length === 0) return null
  return (
    <section class="delete">
      <ActForm shown={shown} act="delete" label={say('button.delete')} look="second" chooses>
        <Choices
          name="method"
          prefix="delete"
          legend={say('info.delete')}
          chosen={null}
          choices={held.map(({ method, hint }) => ({
            value: method,
            label: (
              <>
                {say(`method.${method}`)} {hint === null ? null : <Ltr>{hint}</Ltr>}
              </>
            ),
          }))}
          after={<p class="hint">{say('info.deleteAbout')}</p>}
        />
      </ActForm>
    </section>
  )
}
