import { Then } from '@cucumber/cucumber'
import type { DataTable } from '@cucumber/cucumber'
import type { Expectation } from '../../src/index.ts'
import { namesOf } from '../support/names.ts'
import { rowsOf } from '../support/table.ts'
import type { StoryWorld } from '../support/world.ts'

type Because = Pick<Expectation, 'reason' | 'acceptReasons'>

Then('the page is {page}', async function (this: StoryWorld, page: NonNullable<Expectation['page']>) {
  await this.expect({ page })
})

Then('the page offers {options}', async function (this: StoryWorld, offered: readonly string[]) {
  await this.expect({ offered })
})

Then('the page does not offer {options}', async function (this: StoryWorld, notOffered: readonly string[]) {
  await this.expect({ notOffered })
})

Then('the last button is {button}', async function (this: StoryWorld, finalButton: string) {
  await this.expect({ finalButton })
})

Then('the walk asks for {int} gate(s)', async function (this: StoryWorld, gates: number) {
  await this.expect({ gates })
})

// During registration the outcome is about what is registered; the reason of the page says the rest.

Then('the page asks again{because}', async function (this: StoryWorld, because: Because) {
  const refusals = because.reason === undefined ? { acceptReasons: refusedEntries } : because
  const registering = registrationPages.map((page): Expectation => ({ page, ...refusals }))
  await this.expectOne({ outcome: 'retry', ...because }, ...registering)
})

const registrationPages = ['signIn', 'mfa', 'updatePassword', 'register', 'securityInfo'] as const

const refusedEntries = [
  'ContactMismatch',
  'CodeRefused',
  'AnswersRefused',
  'PasswordPolicyViolation',
  'PasswordsDiffer',
  'PasswordReused',
  'CurrentPasswordWrong',
  'OnPremisesPolicyViolation',
] as const

Then('the walk ends{because}', async function (this: StoryWorld, because: Because) {
  await this.expectOne(
    { outcome: 'denied', ...because },
    { outcome: 'notRegistered', page: 'refused', ...because },
    { outcome: 'blocked', ...because },
    { outcome: 'expired', ...because },
  )
})

Then('the session has expired', async function (this: StoryWorld) {
  await this.expectOne({ outcome: 'expired' }, { outcome: 'notRegistered', reason: 'SessionExpired' })
})

Then('the walk is cancelled', async function (this: StoryWorld) {
  await this.expect({ outcome: 'cancelled' })
})

Then('the password is changed', async function (this: StoryWorld) {
  await this.expect({ passwordChanged: true })
})

Then('the password is not changed', async function (this: StoryWorld) {
  await this.expect({ passwordChanged: false })
})

Then('the password is written back', async function (this: StoryWorld) {
  await this.expect({ writtenBack: true })
})

Then('the password is not written back', async function (this: StoryWorld) {
  await this.expect({ writtenBack: false })
})

Then('the account is locked', async function (this: StoryWorld) {
  await this.expect({ accountLocked: true })
})

Then('the account is unlocked', async function (this: StoryWorld) {
  await this.expect({ accountLocked: false })
})

Then('a code is sent', async function (this: StoryWorld) {
  await this.expect({ codeSent: true })
})

Then('a code is not sent', async function (this: StoryWorld) {
  await this.expect({ codeSent: false })
})

Then('{int} question(s) is/are asked', async function (this: StoryWorld, questionsAsked: number) {
  await this.expect({ questionsAsked })
})

Then('no notification is sent', async function (this: StoryWorld) {
  await this.expect({ notifications: [] })
})

Then('these notifications are sent:', async function (this: StoryWorld, table: DataTable) {
  const notifications = rowsOf(table, ['kind', 'to']).map(({ kind, to }) => ({ kind, to: namesOf(to) }))
  await this.expect({ notifications })
})

Then('the audit log has {string}', async function (this: StoryWorld, activity: string) {
  await this.expect({ audit: [activity] })
})
