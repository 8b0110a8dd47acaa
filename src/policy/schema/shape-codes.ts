/** What the findings of this room say, for `sspr explain CODE`. */
export const shapeCodes: Readonly<Record<string, { readonly summary: string; readonly help: string }>> = {
  'schema/unknown-key': {
    summary: 'a key that the language does not have',
    help: 'look at the nearest key, or delete it',
  },
  'schema/missing-key': { summary: 'a required key is not there', help: 'add it' },
  'schema/wrong-type': {
    summary: 'a value of another sort than the key takes',
    help: 'write a value of the sort that is named',
  },
  'schema/wrong-value': { summary: 'a value that is none of the choices', help: 'take one of the choices' },
  'schema/wrong-format': {
    summary: 'text of another form than the key takes',
    help: 'write it as in the example',
  },
  'schema/wrong-length': {
    summary: 'text that is too short or too long',
    help: 'keep to the length that is named',
  },
  'schema/wrong-count': { summary: 'too few or too many entries', help: 'keep to the number that is named' },
  'schema/out-of-range': { summary: 'a number outside its range', help: 'choose a number within it' },
  'schema/repeated-entry': { summary: 'two equal entries in a list', help: 'leave one of them out' },
  'schema/no-such-day': {
    summary: 'a date that the calendar does not have',
    help: 'write a day that exists',
  },
  'schema/not-a-mapping': {
    summary: 'a document that is no mapping',
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
    help: 'put the Tenant into the same folder',
  },
  'set/no-policy': {
    summary: 'a policy set without its SsprPolicy',
    help: 'put the SsprPolicy into the same folder',
  },
  'set/two-tenants': { summary: 'a policy set with two Tenants', help: 'give each set a folder of its own' },
  'set/two-policies': {
    summary: 'a policy set with two SsprPolicies',
    help: 'give each set a folder of its own',
  },
  'set/no-directory-file': {
    summary: 'a directory file that is not there',
    help: 'write its path relative to the Tenant',
  },
  'set/directory-line': {
    summary: 'a line of a directory file that is no JSON object',
    help: 'write one object a line',
  },
  'set/directory-column': {
    summary: 'a column of a directory file that is unknown, repeated or missing',
    help: 'name columns as the keys of a user, such as `authentication.phone`',
  },
  'set/directory-row': {
    summary: 'a row of a CSV directory file that does not fit its header',
    help: 'give each row a cell for every column, and quote cells that hold the delimiter',
  },
  'set/directory-group': {
    summary: 'a membership in a directory file of a group that is not declared',
    help: 'declare the group under `groups` of the Tenant',
  },
  'cases/repeated-id': {
    summary: 'two cases of a file with the same id',
    help: 'give each an id of its own',
  },
  'cases/step-mixes': {
    summary: 'keys in one step that do not go together, or none that does anything',
    help: 'make two steps of them',
  },
  'cases/nothing-open': { summary: 'a step on a page before one is open', help: 'begin with `open`' },
  'scenario/failed': {
    summary: 'a scenario or case that did not come true',
    help: 'read what was expected and found; the policy or the scenario is wrong',
  },
  'policy/stale-suppression': { summary: 'a suppression that suppresses nothing', help: 'delete it' },
  'policy/expired-suppression': {
    summary: 'a suppression whose end has come',
    help: 'repair the finding, or agree on a new end',
  },
  'policy/suppressed-error': { summary: 'a suppression of an error', help: 'repair the error' },
  'policy/unknown-outside-spec': {
    summary: 'an entry of `metadata.unknown` that points to no key of the spec',
    help: 'begin it with `/spec/`, and go on with keys of the language',
  },
}
