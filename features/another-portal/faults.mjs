// Faults that can be switched on: FAULT=accepts-expired-code node features/another-portal/portal.mjs
// Each of them is a mistake that portals have had. Cases have to notice every one.

/** Name of each fault, and what it does. */
export const faults = {
  'accepts-expired-code': 'a code is good for ever',
  'accepts-used-code': 'a code opens as many gates as one likes',
  'accepts-replaced-code': 'a code is good after a newer one was sent',
  'accepts-code-of-another-session': 'a code sent to one browser is good in another',
  'skips-second-gate': 'one proof is enough, whatever the policy asks',
  'same-method-twice': 'both gates take the same method',
  'ignores-captcha': 'whoever types the wrong letters goes on',
  'never-blocks': 'attempts are not counted',
  'forgets-attempts': 'a new browser gives new attempts',
  'blocks-for-an-hour': 'a block ends too early',
  'sends-to-any-number': 'a code goes to the number that was typed',
  'never-expires': 'a page stays open all day',
  'takes-any-password': 'short passwords are fine',
  'ignores-confirmation': 'the second password is not compared',
  'lets-strangers-in': 'the group that reset is enabled for is not looked at',
  'knows-no-nested-groups': 'members of a group in the group are strangers',
  'trusts-the-first-look': 'nobody looks again right before the password is written',
  'tells-nobody': 'no mail goes out after a reset',
  'keeps-no-log': 'the audit log is empty',
  'takes-any-answer': 'security questions are asked and not checked',
  'speaks-otherwise': 'answers are not as the API has them',
  'says-no-reason': 'what it cannot do it refuses without a reason',
}

/** Faults of its pages alone: the API does not show them, the pages do. */
export const pageFaults = {
  'page-offers-what-was-used': 'the second step offers the method of the first',
  'page-hurries-on': 'it shows the boxes of the password before the second proof',
  'page-holds-people': 'nobody can cancel',
  'page-asks-no-person': 'the tick of the human check is not looked at',
  'page-compares-nothing': 'the second password is a box and no more',
  'page-hides-errors': 'what is wrong is not said',
}

/** True if a fault is switched on. */
export const has = (fault) => switchedOn.has(fault)

const switchedOn = new Set((process.env.FAULT ?? '').split(',').filter(Boolean))
for (const fault of switchedOn)
  if (!Object.hasOwn({ ...faults, ...pageFaults }, fault))
    throw new Error(`no fault is called ${fault}: ${Object.keys({ ...faults, ...pageFaults }).join(', ')}`)
