/** What a code about the text of a feature means, for `sspr explain`. */
export const featureCodes: Readonly<Record<string, { readonly summary: string; readonly help: string }>> = {
  'feature/syntax': {
    summary: 'a feature file that cannot be read',
    help: 'begin each line with a keyword, such as `Scenario:` or `Given`',
  },
  'feature/undefined-step': {
    summary: 'a step that is no phrase of the step catalogue',
    help: 'write a phrase as it stands there; the nearest is named',
  },
  'feature/ambiguous-step': {
    summary: 'a step that several phrases match',
    help: 'give the phrase of your own another wording',
  },
  'feature/unknown-value': {
    summary: 'a value in a step that its phrase does not have',
    help: 'write one of those that it has',
  },
  'feature/step-argument': {
    summary: 'a step without the doc string or table that its phrase ends in',
    help: 'put it below the step',
  },
  'feature/unknown-tag': {
    summary: 'a tag that cites no fact of the rulebook, or nearly says `@skip`',
    help: 'write the number of a fact, such as @R-014',
  },
  'feature/skip-without-reason': {
    summary: 'a scenario that is skipped without a reason',
    help: 'write it into the tag, as in @skip:waits-for-ticket-12',
  },
  'feature/empty': {
    summary: 'a feature, a scenario or a table of examples with nothing in it',
    help: 'complete it, or delete it',
  },
  'feature/nothing-expected': {
    summary: 'a scenario in which no step says what must be true',
    help: 'end it with a `Then`, such as `Then the user can reset`',
  },
  'feature/unknown-placeholder': {
    summary: 'a placeholder that no column of the examples fills',
    help: 'name it as the column is named',
  },
  'feature/no-beginning': {
    summary: 'a scenario that does not say when it is, or of which policy set it tells',
    help: 'say both in its background',
  },
  'test/name-almost-known': {
    summary:
      'a user that a scenario describes as new, whose name is one edit away from a user of the policy set',
    help: 'write the name of the user that is meant, or a name that differs more',
  },
  'feature/no-set': {
    summary: 'a policy set that is not there',
    help: 'write its path from the current folder',
  },
}
