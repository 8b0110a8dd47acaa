import { When } from '@cucumber/cucumber'
import type { DataTable } from '@cucumber/cucumber'
import { methodLabels } from '../../src/index.ts'
import type { PolicyMethod, Story } from '../../src/index.ts'
import { oneOf } from '../support/names.ts'
import { cellsOf } from '../support/table.ts'
import type { StoryWorld } from '../support/world.ts'

/** A setting of the blade: where it stands in the policy, and what its words mean there. */
interface Setting {
  readonly pointer: string
  read(written: string): unknown
}

const yesOrNo = (pointer: string): Setting => ({
  pointer,
  read: (written) => oneOf('answer', { Yes: true, No: false }, written),
})
const count = (pointer: string): Setting => ({ pointer, read: wholeNumber })

/** By their labels, in the order of the blade's pages. SOURCE */
const settings: Readonly<Record<string, Setting>> = {
  'Self service password reset enabled': {
    pointer: '/properties/enabled',
    read: (written) => oneOf('choice', { None: 'none', Selected: 'selected', All: 'all' }, written),
  },
  'Number of methods required to reset': count('/authenticationMethods/required'),
  'Require users to register when signing in': yesOrNo('/registration/required'),
  'Number of days before users are asked to re-confirm': count('/registration/reconfirmAfterDays'),
  'Notify users on password resets': yesOrNo('/notifications/users'),
  'Notify all admins when other admins reset their password': yesOrNo('/notifications/administrators'),
  'Custom helpdesk email or URL': { pointer: '/customization/helpdesk', read: (written) => written },
  'Write back passwords to your on-premises directory': yesOrNo('/onPremisesIntegration/writeBackPasswords'),
  'Allow users to unlock accounts without resetting their password': yesOrNo(
    '/onPremisesIntegration/allowUnlockWithoutReset',
  ),
}

const customize = 'Customize helpdesk link'

When(
  '(the administrator )sets {string} to {name}',
  function (this: StoryWorld, label: string, written: string) {
    const { blade } = this.story
    if (label === customize) return customizeLink(blade, oneOf('answer', { Yes: true, No: false }, written))
    const { pointer, read } = oneOf('setting', settings, label)
    blade.set('policy', pointer, read(written))
  },
)

/** Yes alone leaves the box empty, which cannot be saved; the address or URL follows. SOURCE: R-155 */
function customizeLink(blade: Story['blade'], isCustomized: boolean): void {
  const at = '/customization/helpdesk'
  const present = blade.valueAt('policy', at) ?? null
  if (isCustomized && present === null) blade.set('policy', at, '')
  if (!isCustomized && present !== null) blade.set('policy', at, null)
}

When('(the administrator )selects the group {name}', function (this: StoryWorld, group: string) {
  this.story.blade.set('policy', '/properties/group', group)
})

When('(the administrator )makes these methods available:', function (this: StoryWorld, table: DataTable) {
  const names = Object.keys(methodLabels) as PolicyMethod[]
  const known = Object.fromEntries(
    names.flatMap((name) => [
      [methodLabels[name], name],
      [name, name],
    ]),
  )
  const available = cellsOf(table).map((written) => oneOf('method', known, written))
  this.story.blade.set('policy', '/authenticationMethods/available', available)
})

When(
  '(the administrator )requires {int} question(s) to register and {int} to reset',
  function (this: StoryWorld, registered: number, required: number) {
    this.story.blade.set('policy', '/authenticationMethods/securityQuestions/registered', registered)
    this.story.blade.set('policy', '/authenticationMethods/securityQuestions/required', required)
  },
)

When('(the administrator )offers these questions:', function (this: StoryWorld, table: DataTable) {
  const questions = cellsOf(table)
  const isPredefined = (question: string) => /^p\d\d$/.test(question)
  const predefined = questions.includes('all') ? 'all' : questions.filter(isPredefined)
  const custom = questions.filter((question) => question !== 'all' && !isPredefined(question))
  this.story.blade.set('policy', '/authenticationMethods/securityQuestions/predefined', predefined)
  const at = '/authenticationMethods/securityQuestions/custom'
  if (custom.length > 0 || this.story.blade.valueAt('policy', at) !== undefined)
    this.story.blade.set('policy', at, custom)
})

function wholeNumber(written: string): number {
  if (!/^-?\d+$/.test(written)) throw new Error(`\`${written}\` is not a whole number`)
  return Number(written)
}
