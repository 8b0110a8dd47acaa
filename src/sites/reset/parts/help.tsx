import type { Helpdesk } from '../../../effective/helpdesk.ts'
import { loopback } from '../../protection/bind-address.ts'
import { visibleText } from '../../i18n/visible-text.ts'
import type { Speaker } from '../../i18n/index.ts'
import type { PageProps } from '../page-props.ts'
import { ActForm } from './act-form.tsx'
import { Ltr } from '../../layout/ltr.tsx'

/** Only addresses that lead where they say are made links. THREAT: T-30 */
export function isSafeLink(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, username } = new URL(url)
  return username === '' && (protocol === 'https:' || (protocol === 'http:' && loopback.has(hostname)))
}

/** The helpdesk's address, as a link if it is safe. */
export function HelpdeskLink({ url }: { readonly url: string }) {
  if (!isSafeLink(url)) return <Ltr>{visibleText(url)}</Ltr>
  return (
    <a href={url} rel="noopener noreferrer" target="_blank">
      <Ltr>{new URL(url).host}</Ltr>
    </a>
  )
}

/** The contact link, in the same place on every page. Without a session it has no button. */
export function Help(props: {
  readonly speaker: Speaker
  readonly helpdesk: Helpdesk
  readonly shown: PageProps | null
}) {
  const { speaker, helpdesk, shown } = props
  const { say } = speaker
  const asks = shown !== null && shown.view.acts.includes('help.requested')
  return (
    <section class="help" aria-labelledby="help-title">
      <h2 id="help-title">{say('needHelp')}</h2>
      <p>
        <HelpText speaker={speaker} helpdesk={helpdesk} asks={asks} />
      </p>
      {asks ? <ActForm shown={shown} act="help" label={say('helpdesk')} look="quiet" /> : null}
    </section>
  )
}

function HelpText(props: { readonly speaker: Speaker; readonly helpdesk: Helpdesk; readonly asks: boolean }) {
  const { speaker, helpdesk, asks } = props
  const { say } = speaker
  if (helpdesk.url !== null) return speaker.rich('helpAt', { link: <HelpdeskLink url={helpdesk.url} /> })
  return <>{asks && helpdesk.to.length > 0 ? say('helpByMail') : say('helpNowhere')}</>
}

/** The result of asking for help. */
export function HelpSaid({ shown }: { readonly shown: PageProps }) {
  const { speaker, helpdesk } = shown.around
  if (shown.last !== 'help.requested') return null
  return (
    <p role="status" class="status">
      {helpdesk.url !== null
        ? speaker.rich('helpOpens', { link: <HelpdeskLink url={helpdesk.url} /> })
        : speaker.say(helpdesk.to.length > 0 ? 'helpSent' : 'helpNowhere')}
    </p>
  )
}
