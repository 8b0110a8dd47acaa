import type { MachineStep } from '../explore.ts'
import { untold } from '../refusals.ts'
import { staleRefusal } from '../stale-refusals.ts'
import { completes, orders, unlocksNothing, writesNothing } from '../step-predicates.ts'
import type { Property } from '../property.ts'

export const t23: Property = {
  id: 'T-23',
  title: 'a failure is never shown as success: a failed write, a message that was not sent',
  why: 'A user who trusts a password that was not written is locked out.',
  answers: ['ASVS 2.3.3', 'ASVS 16.5.2'],
  right: ({ act, before, after, truth: { write, waitsInVain } }) =>
    after.account.passwordDigest !== before.account.passwordDigest && writesNothing.has(write)
      ? { passwordChanged: false }
      : waitsInVain
        ? { codeSent: true }
        : act.type === 'proof.requested'
          ? { codeSent: false }
          : write === 'refusesPassword'
            ? { outcome: 'retry' }
            : { page: 'refused' },
  machine: {
    step(step, { writesBack, machine }) {
      const { before, event, inputs, after } = step
      const message = untold(step) ?? unknownDelivery(step) ?? staleRefusal(step, machine)
      if (message !== null) return message
      // A password that lives in the cloud is always stored: no other answer comes.
      if (event !== 'write.answered' || !writesBack) return null
      const failed = unlocks(after.meta.page) ? unlocksNothing : writesNothing
      const result = 'result' in inputs ? inputs.result : 'unreachable'
      return completes(before, after) && failed.has(result)
        ? `the page shows success although the write returned \`${String(result)}\``
        : null
    },
  },
  service: {
    step({ act, before, after, truth }, { writesBack }) {
      const isStored = after.account.passwordDigest !== before.account.passwordDigest
      if (isStored && writesBack && writesNothing.has(truth.write))
        return `a password is stored although the write returned \`${truth.write}\``
      if (truth.waitsInVain && act.type !== 'proof.requested')
        return 'a page waits for the answer to a message that was never sent'
      if (!completes(before.snapshot, after.snapshot)) return null
      const { page } = after.snapshot.meta
      if (page !== 'passwordChanged' && page !== 'unlocked') return null
      const failed = unlocks(page) ? unlocksNothing : writesNothing
      if (failed.has(truth.write))
        return `the page shows success although the write returned \`${truth.write}\``
      return page === 'passwordChanged' && after.account.passwordDigest === null
        ? 'the page says that the password is changed, but none is written'
        : null
    },
  },
}

const unlocks = (page: string | undefined) => page === 'unlocked'

/** A message that was asked for counts as sent without a look at whether it left. */
function unknownDelivery({ event, inputs, effects }: MachineStep): string | null {
  const isSent = orders(effects, 'sendCode') || orders(effects, 'startCall') || orders(effects, 'sendPush')
  return event === 'proof.requested' && isSent && inputs.passLapsed !== true && inputs.delivered !== true
    ? 'a message counts as sent, whether it left or not'
    : null
}
