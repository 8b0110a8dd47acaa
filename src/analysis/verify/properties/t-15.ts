import { orders } from '../looks.ts'
import type { Property } from '../property.ts'

export const t15: Property = {
  id: 'T-15',
  title: 'a code is good once, the newest alone, and a completed reset ends every other reset of the user',
  why: 'Whoever reads a code after its use, or left a reset open, could otherwise change the password again.',
  answers: ['ASVS 6.5.1', 'ASVS 2.3.4', 'NIST 63B-4 §3.1.3.2'],
  right: ({ act, before }) =>
    act.type === 'code.entered'
      ? { page: before.standing.meta.page ?? 'refused' }
      : { passwordChanged: false },
  service: {
    step({ act, kind, before, after, effects, truth }, { entry }) {
      if (act.type === 'code.entered' && orders(effects, 'consumeCode')) {
        if (kind === 'used') return 'a code is accepted a second time'
        if (kind === 'previous') return 'a code is accepted although a newer one was sent'
      }
      if (entry !== 'reset') return null
      const written = after.account.writes - before.account.writes
      if (written > 1) return 'one act writes a password twice'
      return written === 1 && truth.isReplaced
        ? 'a reset is completed that was open when another one completed'
        : null
    },
  },
}
