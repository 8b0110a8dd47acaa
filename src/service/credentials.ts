import type { Answers } from '../machines/events.ts'
import { predefinedQuestions } from '../model/security-questions.ts'
import { digestOf, equalInConstantTime, type Key } from './digest.ts'
import type { Account, Store } from './store.ts'

/** The initial password: long, of three character classes, and valid under every policy. */
export const presentPassword = 'Zt4!vkq9'

function digestOfPassword(key: Key, user: string, password: string): string {
  return digestOf(key, ['password', user.toLowerCase()], password)
}

/** What is kept of a password that was wrong: enough to know it again. SOURCE: R-121 */
export function digestOfWrong({ key }: Store, { user }: Account, password: string): string {
  return digestOf(key, ['wrong password', user.userPrincipalName.toLowerCase()], password)
}

/** True of the password an account has now. THREAT: T-16 */
export function isPassword({ key }: Store, { user, passwordDigest }: Account, typed: string | null): boolean {
  if (typed === null) return false
  const digest = (password: string) => digestOfPassword(key, user.userPrincipalName, password)
  return equalInConstantTime(digest(typed), passwordDigest ?? digest(presentPassword))
}

/** Sets the password that the user chose. */
export function setPassword(store: Store, account: Account, password: string): void {
  account.passwordDigest = digestOfPassword(store.key, account.user.userPrincipalName, password)
  account.passwordBy = 'user'
  account.passwordSetTurn = ++store.turn
}

/** Gives an account a temporary password, which an administrator hands over. THREAT: T-19 */
export function setTemporaryPassword(store: Store, account: Account): void {
  account.passwordSetTurn = ++store.turn
  account.passwordDigest = digestOfPassword(
    store.key,
    account.user.userPrincipalName,
    temporaryPassword(store, account),
  )
  account.passwordBy = 'administrator'
}

/** Derived from the key and the turn, so that it need not be stored. */
function temporaryPassword({ key }: Store, { user, passwordSetTurn }: Account): string {
  const digest = digestOf(key, ['temporary', user.userPrincipalName.toLowerCase()], String(passwordSetTurn))
  return `Temp-${digest.slice(0, 10)}-Xk`
}

/** The password of an account if the service generated it; null if the user chose it. */
export function madePassword(store: Store, account: Account): string | null {
  if (account.passwordBy === 'user') return null
  return account.passwordBy === 'standIn' ? presentPassword : temporaryPassword(store, account)
}

/** The questions a user may register, in the order of the page. */
export function offeredQuestions({ policy }: Pick<Store, 'policy'>): readonly string[] {
  const { predefined, custom } = policy.authenticationMethods.securityQuestions
  return [...(predefined === 'all' ? predefinedQuestions : predefined), ...custom]
}

/** The questions a user has answered, here or before. */
export function registeredQuestions(store: Store, account: Account): readonly string[] {
  return (account.answers ?? standInAnswers(store, account)).map(([question]) => question)
}

/** Questions registered before have generated answers, since git holds only their number; answers registered here cannot be read. */
export function standInAnswers(store: Store, account: Account): Answers {
  if (account.answers !== null) return []
  const before = offeredQuestions(store).slice(0, account.user.authentication.securityQuestions)
  return before.map((question, index) => [question, `answer ${index + 1}`])
}

/** The stored digests of answers. Case and surrounding blanks are ignored. */
export function digestedAnswers({ key }: Store, { user }: Account, answers: Answers): Answers {
  const about = (question: string) => ['answer', user.userPrincipalName.toLowerCase(), question]
  return answers.map(([question, answer]) => [
    question,
    digestOf(key, about(question), answer.trim().toLowerCase()),
  ])
}

/** True if all questions have the registered answers. */
export function answersHold(
  store: Store,
  account: Account,
  questions: readonly string[],
  typed: Answers,
): boolean {
  const known = new Map(account.answers ?? digestedAnswers(store, account, standInAnswers(store, account)))
  const given = new Map(digestedAnswers(store, account, typed))
  return questions.every((question) =>
    equalInConstantTime(given.get(question) ?? '', known.get(question) ?? '-'),
  )
}
