/** What the laboratory says, in English. */
export const lab = {
  'lab.title': 'Laboratory',
  'lab.clock.noMoment': 'x',
  'lab.clock.realIsBack': 'x',
  'lab.clock.back': 'x',
} satisfies Readonly<Record<string, string>>
