import { When } from '@cucumber/cucumber'
import type { DataTable } from '@cucumber/cucumber'
import type { WalkStep } from '../../src/index.ts'
import { rowsOf } from '../support/table.ts'
import type { StoryWorld } from '../support/world.ts'

type Said<Key extends keyof WalkStep> = NonNullable<WalkStep[Key]>
type Times = Pick<WalkStep, 'times'>

When('(the user )chooses {option}', async function (this: StoryWorld, choose: Said<'choose'>) {
  await this.step({ choose })
})

When('(the user )gives the number/address {name}', async function (this: StoryWorld, contact: string) {
  await this.step({ contact })
})

When(
  '(the user )gives {theRightOrAWrong} number/address',
  async function (this: StoryWorld, contact: string) {
    await this.step({ contact })
  },
)

When(
  '(the user )asks for the code/call/mail/notification{times}',
  async function (this: StoryWorld, times: Times) {
    await this.step({ send: true, ...times })
  },
)

When('(the user )asks again{times}', async function (this: StoryWorld, times: Times) {
  await this.step({ resend: true, ...times })
})

When(
  '(the user )types {codeKind} code{times}',
  async function (this: StoryWorld, code: Said<'code'>, times: Times) {
    await this.step({ code, ...times })
  },
)

When(
  '(the user )types a code of another {otherCode}{times}',
  async function (this: StoryWorld, code: Said<'code'>, times: Times) {
    await this.step({ code, ...times })
  },
)

When(
  '(the user ){notificationAnswer} the notification{times}',
  async function (this: StoryWorld, push: Said<'push'>, times: Times) {
    await this.step({ push, ...times })
  },
)

When(
  '(the user )approves the notification with the wrong number{times}',
  async function (this: StoryWorld, times: Times) {
    await this.step({ push: 'wrongNumber', ...times })
  },
)

When(
  '(the user ){callAnswer} the call{times}',
  async function (this: StoryWorld, push: Said<'push'>, times: Times) {
    await this.step({ push, ...times })
  },
)

When(
  '(the user )answers the questions {answers}{times}',
  async function (this: StoryWorld, answers: Said<'answers'>, times: Times) {
    await this.step({ answers, ...times })
  },
)

When('(the user )answers:', async function (this: StoryWorld, table: DataTable) {
  await this.step({
    answers: rowsOf(table, ['question', 'answer']).map(({ question, answer }) => [question, answer] as const),
  })
})
