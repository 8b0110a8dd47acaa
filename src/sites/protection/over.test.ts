import { expect, it } from 'vitest'
import { hasEnded } from '../../service/session.ts'
import { viewSession } from '../../service/view.ts'
import { wander } from '../reset/explore.test-kit.ts'
import { entryAt } from '../state/paths.ts'
import { formToken } from '../state/browser-sessions.ts'
import { changesBetween, momentOf } from './moment.test-kit.ts'

const acts = [
  ...['identify', 'problem', 'option', 'method', 'delete', 'send', 'code', 'answers', 'signIn', 'password'],
  ...['next', 'finish', 'scan', 'cancel', 'back'],
]
const fields = {
  ...{ user: 'ana@contoso.onmicrosoft.com', person: 'yes', problem: 'forgot', option: 'emailAlternate' },
  ...{ code: '000000', password: 'Qz7#mnw8', confirm: 'Qz7#mnw8', method: 'email' },
}

for (const [path, name] of [
  ['/reset', 'ana'],
  ['/reset', 'hedy'],
  ['/reset', 'out'],
  ['/reset', 'ghost'],
] as const)
  it(`once ${path} is over for ${name}, no button does anything any more but start over`, async () => {
    const endings = new Set<string>()
    for (const seed of [1, 2, 3, 4]) {
      const user = `${name}@contoso.onmicrosoft.com`
      await wander({ path, user, seed, steps: 20 }, async ({ world, session, browser }) => {
        if (!hasEnded(session)) return
        endings.add(viewSession(world.store, session).ending!)
        const [visit] = [...world.browsers.values()]
        const { step } = visit!.sessions.get(entryAt(path)!)!
        for (const act of acts) {
          const before = momentOf(world)
          await browser.post(path, { form: formToken(world, visit!), step: String(step), act, ...fields })
          expect(changesBetween(before, momentOf(world)), act).toEqual([])
        }
      })
    }
    expect(endings.size).toBeGreaterThan(0)
  })
