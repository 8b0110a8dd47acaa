/** What a code about cases means, for `sspr explain`. Those of their shape stand with the other shapes. */
export const caseCodes: Readonly<Record<string, { readonly summary: string; readonly help: string }>> = {
  'cases/no-set': {
    summary: 'cases about a policy set that cannot be read',
    help: 'write its path relative to the file of the cases, and repair the set first if it is wrong',
  },
  'cases/nobody': {
    summary: 'a question about a user where none is named',
    help: 'name the user with `userPrincipalName`',
  },
  'cases/contradiction': {
    summary: 'an outcome and something that goes with another outcome in one expectation',
    help: 'keep what is meant, and delete the other',
  },
  'cases/unknown-fact': {
    summary: 'a fact that the rulebook does not have',
    help: 'write the number of a fact, such as R-014',
  },
}
