import type { Child } from 'hono/jsx'
import type { Helpdesk } from '../../effective/helpdesk.ts'
import { locales, type Speaker } from '../i18n/index.ts'
import { Ltr } from './ltr.tsx'

export interface PageContext {
  readonly speaker: Speaker
  readonly tenant: string
  /** Path of this page, for the language menu. */
  readonly path: string
  /** The user name a link asked to fill in; empty: none. */
  readonly user: string
  readonly helpdesk: Helpdesk
}

interface FrameProps {
  readonly around: PageContext
  readonly title: string
  readonly page: string
  readonly state: string
  /** The current step, which the window's title adds to the heading. */
  readonly step?: string | undefined
  /** The page asks again: its title says so first. */
  readonly wrong?: boolean
  /** Support code of the session. */
  readonly session?: string
  readonly seen?: number
  /** The heading takes the focus, because the page is a next step. */
  readonly focus?: boolean
  /** Wider than a form needs. */
  readonly wide?: boolean
  readonly help?: Child
  readonly children?: Child
}

/** A whole page: banner, content and footer. */
export function Frame(props: FrameProps) {
  const { around, title, page, state, session, wrong } = props
  const { say, language, direction } = around.speaker
  return (
    <html lang={language} dir={direction}>
      <Head {...props} />
      <body class={props.wide === true ? 'wide' : ''}>
        <a class="skip" href="#main">
          {say('skip')}
        </a>
        <aside class="banner" aria-label={say('banner')}>
          {say('banner')}
        </aside>
        <Header around={around} />
        <main
          id="main"
          data-page={page}
          data-state={state}
          data-session={session || undefined}
          data-step={props.seen}
        >
          <h1 tabindex={-1} autofocus={props.focus === true && wrong !== true}>
            {title}
          </h1>
          {props.children}
        </main>
        {props.help === undefined ? null : <Footer {...props} />}
      </body>
    </html>
  )
}

function Head({ around: { speaker, tenant }, title, step, wrong }: FrameProps) {
  const whole = [title, ...(step === undefined ? [] : [step]), tenant].join(' - ')
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{wrong === true ? `${speaker.say('error')} ${whole}` : whole}</title>
      <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
      <link rel="stylesheet" href="/assets/style.css" />
      <script src="/assets/script.js" defer></script>
    </head>
  )
}

function Footer({ around, help, session }: FrameProps) {
  return (
    <footer>
      {help}
      {session === undefined || session === '' ? null : (
        <p class="support">
          {around.speaker.say('supportCode')}:{' '}
          <code>
            <Ltr>{session}</Ltr>
          </code>
        </p>
      )}
    </footer>
  )
}

function Header({ around }: { readonly around: PageContext }) {
  const { say, locale } = around.speaker
  return (
    <header>
      <p class="tenant">
        <a href="/" aria-label={`${around.tenant}: ${say('home')}`}>
          <Ltr>{around.tenant}</Ltr>
        </a>
      </p>
      <form class="languages" method="get" action={around.path}>
        {around.user === '' ? null : <input type="hidden" name="user" value={around.user} />}
        <label for="mkt">{say('language')}</label>
        <select id="mkt" name="mkt">
          {Object.entries(locales).map(([name, row]) => (
            <option value={name} selected={name === locale} lang={name === 'qps' ? 'en' : name}>
              {row.name}
            </option>
          ))}
        </select>
        <button type="submit" class="quiet">
          {say('changeLanguage')}
        </button>
      </form>
    </header>
  )
}
