import type { Child } from 'hono/jsx'
import { locales } from '../texts/index.ts'
import type { Speaker } from '../texts/index.ts'

/** What every page has around it. */
export interface Surroundings {
  readonly speaker: Speaker
  readonly tenant: string
  /** Path of this page, for the language menu. */
  readonly path: string
}

/** A whole page: banner, what it is about, and the way to help. */
export function Frame(props: {
  readonly around: Surroundings
  readonly title: string
  readonly page: string
  readonly state: string
  readonly children?: Child
}) {
  const { speaker, tenant, path } = props.around
  const { say, locale, direction } = speaker
  return (
    <html lang={locale === 'qps' ? 'en' : locale} dir={direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${props.title} - ${tenant}`}</title>
        <link rel="stylesheet" href="/assets/style.css" />
        <script src="/assets/script.js" defer></script>
      </head>
      <body>
        <a class="skip" href="#main">
          {say('skip')}
        </a>
        <p class="banner" role="note">
          {say('banner')}
        </p>
        <header>
          <p class="tenant">{tenant}</p>
          <form class="languages" method="get" action={path}>
            <label for="mkt">{say('language')}</label>
            <select id="mkt" name="mkt">
              {Object.entries(locales).map(([name, row]) => (
                <option value={name} selected={name === locale}>
                  {row.name}
                </option>
              ))}
            </select>
            <button type="submit">OK</button>
          </form>
        </header>
        <main id="main" data-page={props.page} data-state={props.state}>
          <h1 tabindex={-1}>{props.title}</h1>
          {props.children}
        </main>
      </body>
    </html>
  )
}
