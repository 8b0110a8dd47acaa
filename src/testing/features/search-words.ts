/** Words of every phrase. */
const common: ReadonlySet<string> = new Set(
  'a an and are at be for has have he her his i in is it its my of on or our she so that the their them then they this to user users was were when with'.split(
    ' ',
  ),
)

const synonyms: Readonly<Record<string, string>> = {
  able: 'can',
  admin: 'administrator',
  allow: 'can',
  approv: 'notification',
  click: 'select',
  day: 'pass',
  deni: 'cannot',
  deny: 'cannot',
  email: 'mail',
  enabl: 'can',
  enter: 'typ',
  forbidden: 'cannot',
  hour: 'pass',
  later: 'pass',
  log: 'sign',
  login: 'sign',
  logon: 'sign',
  may: 'can',
  minut: 'pass',
  navigat: 'open',
  notifi: 'mail',
  pick: 'choos',
  press: 'select',
  push: 'notification',
  refus: 'cannot',
  sleep: 'pass',
  sms: 'code',
  submit: 'select',
  visit: 'open',
  wait: 'pass',
}

/** The stems of a text that distinguish phrases. */
export function searchWords(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z]+/g) ?? []
  const stems = words.filter((word) => !common.has(word)).map(stem)
  return [...new Set(stems.map((word) => synonyms[word] ?? word))]
}

/** A word without its ending: `waits`, `waiting` and `waited` are `wait`. */
function stem(word: string): string {
  return word.replace(/(?<=\w{3})(?:ing|ed|es|(?<!s)s|e)$/, '')
}
