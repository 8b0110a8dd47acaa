/** What the laboratory says, in English. */
export const lab = {
  'lab.title': 'Laboratory',
} satisfies Readonly<Record<string, string>>
