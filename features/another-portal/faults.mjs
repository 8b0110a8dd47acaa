// Faults that can be enabled: FAULT=accepts-expired-code node features/another-portal/portal.mjs
// Each is a mistake that real portals have made; the cases must detect every one.

/** Name of each fault, and what it does. */
export const faults = {
  'accepts-expired-code': 'a code never expires',
  'accepts-used-code': 'a used code is accepted again',
  'accepts-replaced-code': 'a code is accepted after a newer one was sent',
  'accepts-code-of-another-session': 'a code sent to one browser is accepted in another',
  'skips-second-gate': 'one verification step is enough, whatever the policy requires',
  'same-method-twice': 'both verification steps accept the same method',
  'ignores-captcha': 'a wrong captcha is accepted',
  'never-blocks': 'attempts are not counted',
  'forgets-attempts': 'a new browser gives new attempts',
  'blocks-for-an-hour': 'a block ends too early',
  'sends-to-any-number': 'a code goes to the number that was typed',
  'never-expires': 'a page stays open all day',
  'takes-any-password': 'short passwords are accepted',
  'ignores-confirmation': 'the confirmation is not compared with the password',
  'lets-strangers-in': 'the group that reset is enabled for is ignored',
  'knows-no-nested-groups': 'members of nested groups are refused',
  'trusts-the-first-look': 'the user is not checked again before the password is written',
  'tells-nobody': 'no notification is sent after a reset',
  'keeps-no-log': 'the audit log is empty',
  'takes-any-answer': 'answers to security questions are not checked',
  'speaks-otherwise': 'responses do not match the API',
  'says-no-reason': 'unsupported operations are refused without a reason',
}

/** Faults of the pages only; the API does not show them. */
export const pageFaults = {
  'page-offers-what-was-used': 'the second step offers the method of the first',
  'page-hurries-on': 'the password fields appear before the second verification step',
  'page-holds-people': 'the pages have no Cancel button',
  'page-asks-no-person': 'the human check is ignored',
  'page-compares-nothing': 'the confirmation field is ignored',
  'page-hides-errors': 'errors are not shown',
}

/** True if a fault is enabled. */
export const has = (fault) => switchedOn.has(fault)

const switchedOn = new Set((process.env.FAULT ?? '').split(',').filter(Boolean))
for (const fault of switchedOn)
  if (!Object.hasOwn({ ...faults, ...pageFaults }, fault))
    throw new Error(`no fault is called ${fault}: ${Object.keys({ ...faults, ...pageFaults }).join(', ')}`)
