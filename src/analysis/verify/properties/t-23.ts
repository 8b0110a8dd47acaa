import { completes, orders, unlocksNothing, writesNothing } from '../looks.ts'
import type { Property } from '../property.ts'

export const t23: Property = {
  id: 'T-23',
  title: 'what did not work is never shown as done: a write that failed, a message that did not leave',
  why: 'A user who believes in a new password is locked out; a directory that holds another is a riddle.',
  answers: ['ASVS 2.3.3', 'ASVS 16.5.2'],
  right: ({ act, truth: { write } }) =>
    act.type === 'proof.requested'
      ? { codeSent: false }
      : write === 'refusesPassword'
        ? { outcome: 'retry' }
        : { page: 'refused' },
  machine: {
    step({ before, event, inputs, effects, after }, { writesBack }) {
      if (inputs.delivered === false && after.context.outstanding && orders(effects, 'sendCode'))
        return 'a message that does not leave counts as sent'
      // A password that lives in the cloud is always stored: no other answer comes.
      if (event !== 'write.answered' || !writesBack) return null
      const failed = unlocks(after.meta.page) ? unlocksNothing : writesNothing
      const result = 'result' in inputs ? inputs.result : 'unreachable'
      return completes(before, after) && failed.has(result)
        ? `the page ends well although the write answered \`${String(result)}\``
        : null
    },
  },
  service: {
    within: ['interventions', 'clock'],
    step({ before, after, truth }) {
      if (!completes(before.standing, after.standing)) return null
      const { page } = after.standing.meta
      if (page !== 'passwordChanged' && page !== 'unlocked') return null
      const failed = unlocks(page) ? unlocksNothing : writesNothing
      if (failed.has(truth.write)) return `the page ends well although the write answered \`${truth.write}\``
      return page === 'passwordChanged' && after.account.passwordDigest === null
        ? 'the page says that the password is changed, and none is written'
        : null
    },
  },
}

const unlocks = (page: string | undefined) => page === 'unlocked'
