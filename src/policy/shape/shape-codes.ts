/** Texts of the shape codes, for `sspr explain CODE`. */
export const shapeCodes: Readonly<Record<string, { readonly summary: string; readonly help: string }>> = {
  'schema/unknown-key': {
    summary: 'a key that the language does not have',
    help: 'use a similar key, or delete it',
  },
  'schema/missing-key': { summary: 'a missing required key', help: 'add it' },
  'schema/wrong-type': {
    summary: 'a value of the wrong type',
    help: 'write a value of the expected type',
  },
  'schema/wrong-value': { summary: 'a value that is not one of the choices', help: 'use one of the choices' },
  'schema/wrong-format': {
    summary: 'text in the wrong format',
    help: 'write it as in the example',
  },
  'schema/wrong-length': {
    summary: 'text that is too short or too long',
    help: 'keep to the expected length',
  },
  'schema/wrong-count': {
    summary: 'too few or too many entries',
    help: 'keep to the expected number of entries',
  },
  'schema/out-of-range': { summary: 'a number outside its range', help: 'choose a number within it' },
  'schema/repeated-entry': { summary: 'two equal entries in a list', help: 'remove one of them' },
  'schema/no-such-day': {
    summary: 'a date that does not exist',
    help: 'write a day that exists',
  },
  'schema/not-a-mapping': {
    summary: 'a document that is not a mapping',
    help: 'begin with `apiVersion: sspr/v1`',
  },
  'schema/unknown-kind': {
    summary: 'a document of a kind that does not exist',
    help: 'write Tenant, SsprPolicy or Cases',
  },
  'schema/ask-or-walk': {
    summary: 'a case with neither a question nor a walk, or with both',
    help: 'keep one of them',
  },
  'set/no-tenant': {
    summary: 'a policy set without its Tenant',
    help: 'add the Tenant to the same folder',
  },
  'set/no-policy': {
    summary: 'a policy set without its SsprPolicy',
    help: 'add the SsprPolicy to the same folder',
  },
  'set/two-tenants': { summary: 'a policy set with two Tenants', help: 'put each set in its own folder' },
  'set/two-policies': {
    summary: 'a policy set with two SsprPolicies',
    help: 'put each set in its own folder',
  },
  'set/no-directory-file': {
    summary: 'a directory file that does not exist',
    help: 'write its path relative to the Tenant',
  },
  'set/directory-line': {
    summary: 'a line of a directory file that is not a JSON object',
    help: 'write one object per line',
  },
  'set/directory-column': {
    summary: 'a column of a directory file that is unknown, repeated or missing',
    help: 'name columns as the keys of a user, such as `authentication.phone`',
  },
  'set/directory-row': {
    summary: 'a row of a CSV directory file that does not fit its header',
    help: 'write a cell for every column, and quote cells that contain the delimiter',
  },
  'set/directory-group': {
    summary: 'a membership of an undeclared group in a directory file',
    help: 'declare the group under `groups` of the Tenant',
  },
  'cases/repeated-id': {
    summary: 'two cases of a file with the same id',
    help: 'give each case its own id',
  },
  'cases/step-mixes': {
    summary: 'keys that cannot be combined in one step, or a step without effect',
    help: 'write two steps',
  },
  'cases/nothing-open': { summary: 'a step before a page is open', help: 'begin with `open`' },
  'scenario/failed': {
    summary: 'a scenario or case that failed',
    help: 'compare the expected and the actual result; either the policy or the scenario is wrong',
  },
  'policy/stale-suppression': { summary: 'a suppression that suppresses nothing', help: 'delete it' },
  'policy/expired-suppression': {
    summary: 'an expired suppression',
    help: 'repair the finding, or agree on a new `until`',
  },
  'policy/suppressed-error': { summary: 'a suppression of an error', help: 'repair the error' },
  'policy/unknown-outside-spec': {
    summary: 'an entry of `metadata.unknown` that is not the pointer of a key',
    help: 'begin it with `/spec/`, followed by keys of the language',
  },
}
