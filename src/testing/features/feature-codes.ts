/** Texts of the codes about features, for `sspr explain`. */
export const featureCodes: Readonly<Record<string, { readonly summary: string; readonly help: string }>> = {
  'feature/syntax': {
    summary: 'a feature file that cannot be read',
    help: 'begin each line with a keyword, such as `Scenario:` or `Given`',
  },
  'feature/no-feature': {
    summary: 'a file that contains no feature',
    help: 'begin with `Feature:` and its name, or delete the file',
  },
  'feature/undefined-step': {
    summary: 'a step that does not match a phrase of the step catalogue',
    help: 'write a phrase of the catalogue; the message names the nearest',
  },
  'feature/ambiguous-step': {
    summary: 'a step that several phrases match',
    help: 'reword your own phrase',
  },
  'feature/unknown-value': {
    summary: 'a value in a step that its phrase does not accept',
    help: 'write an accepted value',
  },
  'feature/step-argument': {
    summary: 'a step without the doc string or table that its phrase needs',
    help: 'add it below the step',
  },
  'feature/unknown-tag': {
    summary: 'a tag of an unknown fact, or a misspelt `@skip`',
    help: 'write the number of a fact, such as @R-014',
  },
  'feature/skip-without-reason': {
    summary: 'a scenario that is skipped without a reason',
    help: 'add it to the tag, as in @skip:waits-for-ticket-12',
  },
  'feature/empty': {
    summary: 'an empty feature, scenario or table of examples',
    help: 'complete it, or delete it',
  },
  'feature/nothing-expected': {
    summary: 'a scenario without an expectation',
    help: 'end it with a `Then`, such as `Then the user can reset`',
  },
  'feature/unknown-placeholder': {
    summary: 'a placeholder without a column in the examples',
    help: 'use the name of a column',
  },
  'feature/no-beginning': {
    summary: 'a scenario without a moment, a policy set, or the user that it asks about',
    help: 'add moment and policy set to its background, and the user to the scenario',
  },
  'test/name-almost-known': {
    summary:
      'a user that a scenario describes as new, whose name is one edit away from a user of the policy set',
    help: 'write the name of the user that is meant, or a name that differs more',
  },
  'feature/no-set': {
    summary: 'a policy set that does not exist',
    help: 'write its path relative to the current folder',
  },
}

/** Findings about a whole file: which scenarios it should have is not known. */
export const unreadableFile: ReadonlySet<string> = new Set(['feature/syntax', 'feature/no-feature'])
