/** What the administrator's blade says, in English. */
export const blade = {
  'blade.title': 'Password reset',
} satisfies Readonly<Record<string, string>>
