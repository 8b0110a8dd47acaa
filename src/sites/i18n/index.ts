import type { Child } from 'hono/jsx'
import { ar } from './ar/index.ts'
import { en } from './en/index.ts'
import { pseudoLocale } from './pseudo-locale.ts'

/** Name of a text; every locale has every one. */
export type TextId = keyof typeof en

export type Texts = Readonly<Record<TextId, string>>

let pseudo: Texts | undefined

/**
 * Languages of the portal. `qps` is a pseudo-locale: lengthened, accented English, which shows texts that are not
 * localized.
 */
export const locales = {
  en: { name: 'English', direction: 'ltr', texts: en },
  ar: { name: 'العربية', direction: 'rtl', texts: ar },
  qps: {
    name: 'Pseudo',
    direction: 'ltr',
    // Made at the first use: a thousand texts, which the start of the portal does not wait for.
    get texts(): Texts {
      return (pseudo ??= pseudoLocale(en))
    },
  },
} as const satisfies Readonly<
  Record<string, { readonly name: string; readonly direction: 'ltr' | 'rtl'; readonly texts: Texts }>
>

export type Locale = keyof typeof locales

export function isLocale(value: string): value is Locale {
  return Object.hasOwn(locales, value)
}

/** The supported language that `accept-language` prefers; null: none. */
export function likedLocale(accepted: string): Locale | null {
  const ranges = accepted.split(',').map((range) => {
    const [tag = '', ...rest] = range
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/)
    const weight = Number(/^q=([\d.]+)$/.exec(rest.join(';'))?.[1] ?? 1)
    return { name: tag.split('-')[0]!, weight }
  })
  const known = ranges.filter(({ name, weight }) => weight > 0 && isLocale(name))
  const [best] = known.sort((one, other) => other.weight - one.weight)
  return best === undefined ? null : (best.name as Locale)
}

/** Looks up texts in one language. */
export interface Speaker {
  readonly locale: Locale
  readonly direction: 'ltr' | 'rtl'
  /** For `lang`, dates and numbers. */
  readonly language: string
  /** The text of that name, with `{name}` in it filled in. */
  say(id: TextId, values?: Readonly<Record<string, string | number>>): string
  /** The same with elements filled in: a link, a code, a number that reads from left to right. */
  rich(id: TextId, parts: Readonly<Record<string, Child>>): Child
}

export function speaker(locale: Locale): Speaker {
  const { direction, texts } = locales[locale]
  return {
    locale,
    direction,
    language: locale === 'qps' ? 'en' : locale,
    rich: (id, parts) =>
      texts[id].split(/\{(\w+)\}/).map((part, index) => (index % 2 === 0 ? part : parts[part])),
    say: (id, values = {}) =>
      texts[id].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '')),
  }
}
