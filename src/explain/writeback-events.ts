/** An event that password writeback writes to the application log of the Connect server. */
interface WritebackEvent {
  readonly id: number
  readonly meaning: string
  /** What an administrator does about it; null: nothing. */
  readonly repair: string | null
  /** The facts it belongs to. */
  readonly facts: readonly string[]
}

const told = (id: number, meaning: string, facts: readonly string[] = ['R-037']): WritebackEvent => ({
  id,
  meaning,
  repair: null,
  facts,
})
const failed = (
  id: number,
  meaning: string,
  repair: string,
  facts: readonly string[] = ['R-039'],
): WritebackEvent => ({ id, meaning, repair, facts })

const agent = 'restart the Microsoft Entra Connect Sync service, and check its connection to the cloud'
const setup = 'rerun the configuration of Connect: turn password writeback off and on again'
const permissions =
  'give the synchronization account the rights to reset passwords and to write lockoutTime and pwdLastSet; accounts with AdminCount = 1 do not inherit them'

/** Every documented event, by number. SOURCE: rulebook §3 */
export const writebackEvents: readonly WritebackEvent[] = [
  failed(
    6329,
    'Active Directory rejected the password because of a restriction, such as the minimum password age',
    'set the minimum password age to 0, and check the length, complexity and history requirements of the domain',
    ['R-040', 'R-045'],
  ),
  failed(6800, 'the endpoint of password writeback did not start', agent, ['R-038']),
  told(31001, 'a password reset began'),
  told(31002, 'a password reset succeeded'),
  failed(31003, 'a password reset failed', 'read the next event; for a protected account it is 33004', [
    'R-029',
    'R-039',
  ]),
  told(31004, 'password writeback is being turned on', ['R-048']),
  told(31005, 'password writeback was turned on', ['R-048']),
  told(31006, 'a password change began', ['R-128']),
  told(31007, 'a password change succeeded', ['R-128']),
  failed(31008, 'a password change failed', 'read the next event', ['R-128']),
  told(31009, 'a reset by an administrator began', ['R-044']),
  told(31010, 'a reset by an administrator succeeded', ['R-044']),
  failed(31011, 'a reset by an administrator failed', 'read the next event', ['R-044']),
  told(31012, 'password writeback is being turned off', ['R-048']),
  told(31013, 'password writeback was turned off', ['R-048']),
  failed(31014, 'password writeback could not be turned off', setup, ['R-048']),
  told(31015, 'the writeback service started'),
  failed(31016, 'the writeback service stopped', agent, ['R-038']),
  told(31019, 'the heartbeat of the writeback service', ['R-049']),
  failed(31034, 'the listener of the writeback service failed', agent, ['R-038']),
  failed(31044, 'password writeback does not work', agent, ['R-038']),
  failed(32000, 'an unknown error', 'read the previous event'),
  failed(32001, 'an error of the writeback service', agent, ['R-038']),
  failed(32002, 'an error of the service bus', agent, ['R-038']),
  failed(32003, 'the input of the request was not accepted', 'have the user try again'),
  failed(32004, 'the request could not be decrypted', setup),
  failed(32005, 'the configuration is wrong', setup),
  failed(32007, 'the configuration is wrong', setup),
  failed(32008, 'the request could not be validated', setup),
  failed(32009, 'no authentication token was obtained', setup),
  failed(32010, 'a cryptographic error', setup),
  failed(32011, 'password writeback could not be turned on', setup, ['R-048']),
  failed(32013, 'password writeback could not be turned off', setup, ['R-048']),
  failed(32014, 'a warning of the service bus', agent, ['R-038']),
  told(32015, 'a report on the health of the writeback service'),
  failed(33001, 'an unknown error of Active Directory', 'check the domain controller'),
  failed(33002, 'the user was not found in Active Directory', 'check the synchronization of the account'),
  failed(33003, 'several users match in Active Directory', 'check the synchronization of the account'),
  failed(33004, 'the synchronization account lacks permissions, or the account is protected', permissions, [
    'R-029',
    'R-187',
  ]),
  failed(33005, 'the account is disabled in Active Directory', 'enable the account', ['R-017']),
  failed(33006, 'the account is locked in Active Directory', 'unlock the account', ['R-041']),
  failed(33007, 'the current password was wrong', 'have the user type it again, or reset it', ['R-125']),
  failed(
    33008,
    'the password violates the password policy of Active Directory',
    'have the user choose a password that the password policy and filters of the domain allow',
    ['R-040'],
  ),
  failed(33009, 'the configuration of Active Directory is wrong', permissions),
]
