import type { Option } from '../../../model/methods.ts'
import type { Subject } from '../subject.ts'
import { change } from './changes.ts'
import { askHelpdesk, elsewhere, replacePassword, usedCodes } from './elsewhere.ts'
import { product } from './happenings.ts'
import type { Alternatives, Meanwhile, Meanwhiles } from './happenings.ts'
import { helpDeeds, resetDeeds } from './other-browser.ts'
import {
  contactChanges,
  decisionChanges,
  destinationAfter,
  distinct,
  notificationChange,
} from './reset-changes.ts'
import { signedInMeanwhiles } from './signed-in-meanwhiles.ts'
import type { Stage, World } from './world.ts'

/**
 * Everything that can happen meanwhile. A reset page reads the store anew at every step, and what it reads then is
 * one of few values: whether the account is enabled, whether and by how many methods the user may reset, where a
 * message goes, whether a reset was completed or a code of the app used elsewhere, and who is notified. Each step is tried
 * with every combination of these, whatever came before, so that no number of acts of others leads further.
 *
 * @param all Also what has the effect of something else that can happen.
 */
export function meanwhilesFor(
  { entry, effective, witness: user }: Subject,
  stage: Stage,
  all = false,
): Meanwhiles {
  const { store } = stage
  const asked = elsewhere('another browser asks the helpdesk', helpDeeds, askHelpdesk)
  if (entry !== 'reset') return signedInMeanwhiles(effective, stage, user, asked, all)
  const isLetIn = effective.reset.reason === null && effective.reset.gates > 0
  const disabled = change(store, user, 'disable', { disable: true })
  const changes = decisionChanges(store, user)
  const decisions = all ? changes : distinct(store, user, changes)
  const replaced = isLetIn
    ? elsewhere('another browser resets', resetDeeds(effective), replacePassword, true)
    : null
  const usedApp = effective.reset.options.includes('appCode') ? usedCodes(effective) : [null]
  const told = notificationChange(store, user)
  const atWrite = product([
    [null, ...decisions],
    [null, replaced],
    [null, asked, told],
  ])
  const contacts = contactChanges(store, user)
  const toOption = (option: Option): Alternatives => [
    null,
    ...contacts.filter((one) => all || destinationAfter(store, user, one, option)),
  ]
  const atRequest = new Map(effective.reset.options.map((option) => [option, product([toOption(option)])]))
  const atProof = new Map(
    effective.reset.options.map((option) => [
      option,
      product([[null, disabled], toOption(option), option === 'appCode' ? usedApp : [null]]),
    ]),
  )
  const onOption = (found: ReadonlyMap<Option, readonly Meanwhile[]>, { session }: World) =>
    found.get(session.snapshot.context.option!) ?? []
  return {
    lasting: [],
    lapsed: [],
    before({ type }, world) {
      if (type === 'password.chosen' || type === 'finish.selected') return atWrite
      if (type === 'proof.requested') return onOption(atRequest, world)
      if (type === 'help.requested') return [asked]
      return type === 'code.entered' || type === 'push.answered' || type === 'answers.given'
        ? onOption(atProof, world)
        : []
    },
  }
}
