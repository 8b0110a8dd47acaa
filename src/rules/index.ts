import { administratorCannotReset } from './administrator-cannot-reset.ts'
import { administratorsNotNotified } from './administrators-not-notified.ts'
import { administratorsPromptedInVain } from './administrators-prompted-in-vain.ts'
import { agentCannotWrite } from './agent-cannot-write.ts'
import { alternateIsPrimary } from './alternate-is-primary.ts'
import { appAlone } from './app-alone.ts'
import { bannedPasswordsWithoutP1 } from './banned-passwords-without-p1.ts'
import { changeAlwaysAllowed } from './change-always-allowed.ts'
import { directoryLocksFirst } from './directory-locks-first.ts'
import { directoryLocksLonger } from './directory-locks-longer.ts'
import { emptyGroup } from './empty-group.ts'
import { groupCircle } from './group-circle.ts'
import { groupIgnored } from './group-ignored.ts'
import { guestDetailsMissing } from './guest-details-missing.ts'
import { guestDetailsOnMember } from './guest-details-on-member.ts'
import { helpdeskMailboxOfAUser } from './helpdesk-mailbox-of-a-user.ts'
import { helpdeskNotCustomized } from './helpdesk-not-customized.ts'
import { homeTenantAnswerIgnored } from './home-tenant-answer-ignored.ts'
import { homeTenantAnswerMissing } from './home-tenant-answer-missing.ts'
import { initialDomainMissing } from './initial-domain-missing.ts'
import { lockoutChangedInChina } from './lockout-changed-in-china.ts'
import { listIgnoredAfterMigration } from './list-ignored-after-migration.ts'
import { lockoutThresholdWithoutP1 } from './lockout-threshold-without-p1.ts'
import { mailAlone } from './mail-alone.ts'
import { malformedPhone } from './malformed-phone.ts'
import { membershipRuleIgnored } from './membership-rule-ignored.ts'
import { methodForNobody } from './method-for-nobody.ts'
import { methodKeyIgnored } from './method-key-ignored.ts'
import { methodsRetire } from './methods-retire.ts'
import { minimumPasswordAge } from './minimum-password-age.ts'
import { nestedMicrosoft365Group } from './nested-microsoft365-group.ts'
import { neverReconfirmed } from './never-reconfirmed.ts'
import { noMethodsAfterMigration } from './no-methods-after-migration.ts'
import { noMethods } from './no-methods.ts'
import { officePhoneWithoutCalls } from './office-phone-without-calls.ts'
import { oneGate } from './one-gate.ts'
import { protectedOnPremises } from './protected-on-premises.ts'
import { pushWithOneGate } from './push-with-one-gate.ts'
import { questionsIgnored } from './questions-ignored.ts'
import { questionsOfferedTooFew } from './questions-offered-too-few.ts'
import { questionsRegisterFewerThanReset } from './questions-register-fewer-than-reset.ts'
import { reconfirmWithoutRegistration } from './reconfirm-without-registration.ts'
import { registrationImpossible } from './registration-impossible.ts'
import { repeatedAddress } from './repeated-address.ts'
import { repeatedBannedPassword } from './repeated-banned-password.ts'
import { repeatedDomain } from './repeated-domain.ts'
import { repeatedGroup } from './repeated-group.ts'
import { repeatedMember } from './repeated-member.ts'
import { repeatedMention } from './repeated-mention.ts'
import { repeatedQuestion } from './repeated-question.ts'
import { repeatedTenantMethod } from './repeated-tenant-method.ts'
import { repeatedUser } from './repeated-user.ts'
import { resetWithoutLicence } from './reset-without-licence.ts'
import { roleInOtherCase } from './role-in-other-case.ts'
import { scopeOfAdministratorsAlone } from './scope-of-administrators-alone.ts'
import { securityQuestionsOffered } from './security-questions-offered.ts'
import { selectedWithoutGroup } from './selected-without-group.ts'
import { strandedByDirectoryValues } from './stranded-by-directory-values.ts'
import { strandedByMigration } from './stranded-by-migration.ts'
import { strandedByQuestionsEnd } from './stranded-by-questions-end.ts'
import { strandedByTelephony } from './stranded-by-telephony.ts'
import { synchronizedWithoutWriteback } from './synchronized-without-writeback.ts'
import { telephoneAlone } from './telephone-alone.ts'
import { tooFewMethods } from './too-few-methods.ts'
import { trialStartMissing } from './trial-start-missing.ts'
import { trialStartWithoutTrial } from './trial-start-without-trial.ts'
import { unknownGroup } from './unknown-group.ts'
import { unknownMember } from './unknown-member.ts'
import { unknownRole } from './unknown-role.ts'
import { unlistedDomain } from './unlisted-domain.ts'
import { unlockWithoutWriteback } from './unlock-without-writeback.ts'
import { unprovedAdministratorData } from './unproved-administrator-data.ts'
import { userCannotReset } from './user-cannot-reset.ts'
import { userNotLicensed } from './user-not-licensed.ts'
import { userPrincipalNameTooLong } from './user-principal-name-too-long.ts'
import { usersNotNotified } from './users-not-notified.ts'
import { writebackWithoutLicence } from './writeback-without-licence.ts'
import { writebackWithoutSync } from './writeback-without-sync.ts'
import type { Rule } from './lib/rule.ts'

/** Every rule. A new one is a file and a line here. */
export const rules: readonly Rule[] = [
  administratorCannotReset,
  administratorsNotNotified,
  administratorsPromptedInVain,
  agentCannotWrite,
  alternateIsPrimary,
  appAlone,
  bannedPasswordsWithoutP1,
  changeAlwaysAllowed,
  directoryLocksFirst,
  directoryLocksLonger,
  emptyGroup,
  groupCircle,
  groupIgnored,
  guestDetailsMissing,
  guestDetailsOnMember,
  helpdeskMailboxOfAUser,
  helpdeskNotCustomized,
  homeTenantAnswerIgnored,
  homeTenantAnswerMissing,
  initialDomainMissing,
  lockoutChangedInChina,
  listIgnoredAfterMigration,
  lockoutThresholdWithoutP1,
  mailAlone,
  malformedPhone,
  membershipRuleIgnored,
  methodForNobody,
  methodKeyIgnored,
  methodsRetire,
  minimumPasswordAge,
  nestedMicrosoft365Group,
  neverReconfirmed,
  noMethodsAfterMigration,
  noMethods,
  officePhoneWithoutCalls,
  oneGate,
  protectedOnPremises,
  pushWithOneGate,
  questionsIgnored,
  questionsOfferedTooFew,
  questionsRegisterFewerThanReset,
  reconfirmWithoutRegistration,
  registrationImpossible,
  repeatedAddress,
  repeatedBannedPassword,
  repeatedDomain,
  repeatedGroup,
  repeatedMember,
  repeatedMention,
  repeatedQuestion,
  repeatedTenantMethod,
  repeatedUser,
  resetWithoutLicence,
  roleInOtherCase,
  scopeOfAdministratorsAlone,
  securityQuestionsOffered,
  selectedWithoutGroup,
  strandedByDirectoryValues,
  strandedByMigration,
  strandedByQuestionsEnd,
  strandedByTelephony,
  synchronizedWithoutWriteback,
  telephoneAlone,
  tooFewMethods,
  trialStartMissing,
  trialStartWithoutTrial,
  unknownGroup,
  unknownMember,
  unknownRole,
  unlistedDomain,
  unlockWithoutWriteback,
  unprovedAdministratorData,
  userCannotReset,
  userNotLicensed,
  userPrincipalNameTooLong,
  usersNotNotified,
  writebackWithoutLicence,
  writebackWithoutSync,
]
