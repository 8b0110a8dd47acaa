import { appAlone } from './app-alone.ts'
import { bannedPasswordsWithoutP1 } from './banned-passwords-without-p1.ts'
import { groupCircle } from './group-circle.ts'
import { guestDetailsMissing } from './guest-details-missing.ts'
import { guestDetailsOnMember } from './guest-details-on-member.ts'
import { homeTenantAnswerIgnored } from './home-tenant-answer-ignored.ts'
import { homeTenantAnswerMissing } from './home-tenant-answer-missing.ts'
import { initialDomainMissing } from './initial-domain-missing.ts'
import { lockoutThresholdWithoutP1 } from './lockout-threshold-without-p1.ts'
import { nestedMicrosoft365Group } from './nested-microsoft365-group.ts'
import { noMethodsAfterMigration } from './no-methods-after-migration.ts'
import { noMethods } from './no-methods.ts'
import { questionsOfferedTooFew } from './questions-offered-too-few.ts'
import { questionsRegisterFewerThanReset } from './questions-register-fewer-than-reset.ts'
import { repeatedGroup } from './repeated-group.ts'
import { repeatedMember } from './repeated-member.ts'
import { repeatedQuestion } from './repeated-question.ts'
import { repeatedTenantMethod } from './repeated-tenant-method.ts'
import { repeatedUser } from './repeated-user.ts'
import { selectedWithoutGroup } from './selected-without-group.ts'
import { tooFewMethods } from './too-few-methods.ts'
import { trialStartMissing } from './trial-start-missing.ts'
import { trialStartWithoutTrial } from './trial-start-without-trial.ts'
import { unknownGroup } from './unknown-group.ts'
import { unknownMember } from './unknown-member.ts'
import { unknownRole } from './unknown-role.ts'
import { unlistedDomain } from './unlisted-domain.ts'
import { unlockWithoutWriteback } from './unlock-without-writeback.ts'
import { userNotLicensed } from './user-not-licensed.ts'
import { userPrincipalNameTooLong } from './user-principal-name-too-long.ts'
import { writebackWithoutLicence } from './writeback-without-licence.ts'
import { writebackWithoutSync } from './writeback-without-sync.ts'
import type { Rule } from './rule.ts'

/** Every rule. A new one is a file and a line here. */
export const rules: readonly Rule[] = [
  appAlone,
  bannedPasswordsWithoutP1,
  groupCircle,
  guestDetailsMissing,
  guestDetailsOnMember,
  homeTenantAnswerIgnored,
  homeTenantAnswerMissing,
  initialDomainMissing,
  lockoutThresholdWithoutP1,
  nestedMicrosoft365Group,
  noMethodsAfterMigration,
  noMethods,
  questionsOfferedTooFew,
  questionsRegisterFewerThanReset,
  repeatedGroup,
  repeatedMember,
  repeatedQuestion,
  repeatedTenantMethod,
  repeatedUser,
  selectedWithoutGroup,
  tooFewMethods,
  trialStartMissing,
  trialStartWithoutTrial,
  unknownGroup,
  unknownMember,
  unknownRole,
  unlistedDomain,
  unlockWithoutWriteback,
  userNotLicensed,
  userPrincipalNameTooLong,
  writebackWithoutLicence,
  writebackWithoutSync,
]
