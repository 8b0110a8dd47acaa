/** Texts of the codes about cases, for `sspr explain`. Codes about their shape are among the shape codes. */
export const caseCodes: Readonly<Record<string, { readonly summary: string; readonly help: string }>> = {
  'cases/no-set': {
    summary: 'cases with a policy set that cannot be read',
    help: 'write its path relative to the file of the cases, and repair the set first if it has errors',
  },
  'cases/nobody': {
    summary: 'a question about a user without a user',
    help: 'name the user with `userPrincipalName`',
  },
  'cases/contradiction': {
    summary: 'an expectation with an outcome and a key of another outcome',
    help: 'keep one of them',
  },
  'cases/unknown-fact': {
    summary: 'a fact that is not in the rulebook',
    help: 'write the number of a fact, such as R-014',
  },
}
