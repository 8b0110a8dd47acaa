import { Failure } from '../../diagnostics/failure.ts'
import { absolutePath } from '../../system/environment.ts'
import type { Environment } from '../../system/environment.ts'
import { certificateAssertion } from './certificate.ts'
import type { Cloud } from './clouds.ts'
import { readJson } from './read-answer.ts'
import { uuidOf } from './uuid.ts'
import { lookUp } from '../../model/look-up.ts'

/** Gives a token; a new one if the last was refused. */
export type TokenSource = (isRefused: boolean) => Promise<string>

/** Ways to authenticate, by the name of `--auth`. */
export const authModes = [
  ...['env', 'github-oidc', 'azure-devops', 'workload-identity'],
  ...['client-secret', 'certificate', 'az-cli', 'device-code'],
] as const

/** What a way to authenticate needs. */
export interface Identity {
  readonly cloud: Cloud
  readonly tenant: string
  readonly environment: Environment
}

interface Token {
  readonly token: string
  /** Milliseconds since 1970. */
  readonly expires: number
}

/** A source of tokens. @throws Failure if there is no such way */
export function tokenSource(mode: string, identity: Identity): TokenSource {
  const acquire = lookUp(acquirers, mode)
  if (acquire === undefined)
    throw new Failure(
      'usage/bad-option',
      `unknown \`--auth ${mode}\``,
      `write one of ${authModes.join(', ')}`,
    )
  let last: Token | null = null
  return async (isRefused) => {
    const isFresh = last !== null && last.expires - 60_000 > identity.environment.now()
    if (last === null || isRefused || !isFresh) last = checked(await acquire(identity))
    return last.token
  }
}

/** A header takes no other characters. @throws Failure if the token has some */
function checked(token: Token): Token {
  if (/^[\x21-\x7e]+$/.test(token.token)) return token
  throw new Failure(
    'auth/missing',
    'the token has blanks, line breaks or characters outside ASCII',
    'set the access token alone, without `Bearer` in front',
  )
}

/** Milliseconds that a request for a token may take. */
const timeLimit = 30_000

const acquirers: Readonly<Record<string, (identity: Identity) => Promise<Token>>> = {
  env: async ({ environment }) => ({
    token: variable(environment, 'SSPR_GRAPH_TOKEN').trim(),
    expires: Infinity,
  }),
  'github-oidc': async (identity) => exchange(identity, await githubAssertion(identity)),
  'azure-devops': async (identity) => exchange(identity, await azureDevOpsAssertion(identity)),
  'workload-identity': async (identity) => exchange(identity, federatedFile(identity)),
  'client-secret': (identity) =>
    tokenRequest(identity, {
      ...credentials(identity),
      client_secret: variable(identity.environment, 'AZURE_CLIENT_SECRET'),
    }),
  certificate: async (identity) => exchange(identity, await signedAssertion(identity)),
  'az-cli': async ({ environment, cloud, tenant }) => {
    const token = environment.network.azureCliToken(cloud.graph, tenant)
    if (token !== null) return { token, expires: environment.now() + 30 * 60_000 }
    throw new Failure(
      'auth/refused',
      'the Azure CLI returned no token',
      `run \`az login --tenant ${tenant}\`, or use another --auth`,
    )
  },
  'device-code': deviceCode,
}

function variable({ variables }: Pick<Environment, 'variables'>, name: string): string {
  const value = variables[name]
  if (value !== undefined && value !== '') return value
  throw new Failure(
    'auth/missing',
    `the environment variable \`${name}\` is not set`,
    'set it, or use another --auth',
  )
}

function credentials({ environment, cloud }: Identity): Record<string, string> {
  return {
    client_id: variable(environment, 'AZURE_CLIENT_ID'),
    grant_type: 'client_credentials',
    scope: `${cloud.graph}/.default`,
  }
}

function exchange(identity: Identity, assertion: string): Promise<Token> {
  return tokenRequest(identity, {
    ...credentials(identity),
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  })
}

const loginUrl = ({ cloud, tenant }: Identity, path: string) =>
  `${cloud.login}/${encodeURIComponent(tenant)}/oauth2/v2.0/${path}`

async function tokenRequest(identity: Identity, form: Record<string, string>): Promise<Token> {
  const answer = await formRequest(identity, loginUrl(identity, 'token'), form)
  const token = tokenOf(answer, identity)
  if (token !== null) return token
  throw refusedSignIn(answer)
}

type Answer = Readonly<Record<string, unknown>>

/** The name of the error and its AADSTS number; the description may repeat what was sent. */
function refusedSignIn({ error, error_description: description }: Answer): Failure {
  const name =
    typeof error === 'string' ? error.replace(/[^\w .-]/g, '').slice(0, 60) : 'no token was returned'
  const number = typeof description === 'string' ? /AADSTS\d+/.exec(description)?.[0] : undefined
  return new Failure(
    'auth/refused',
    `sign-in failed: ${name}${number === undefined ? '' : ` (${number})`}`,
    'check the tenant, the client id and the credential',
  )
}

function tokenOf(answer: Answer, { environment }: Identity): Token | null {
  const { access_token: token, expires_in: seconds } = answer
  if (typeof token !== 'string' || token === '') return null
  return { token, expires: environment.now() + (Number(seconds) || 0) * 1000 }
}

/** @throws Failure if no answer comes. What it says otherwise may repeat what was sent, and stays here. */
async function formRequest(
  { environment }: Identity,
  url: string,
  form: Record<string, string>,
): Promise<Answer> {
  return answerOf(
    environment,
    new Request(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' }),
  )
}

async function answerOf({ network }: Environment, request: Request): Promise<Answer> {
  const { origin } = new URL(request.url)
  let answer: Response
  try {
    answer = await network.ask(new Request(request, { signal: AbortSignal.timeout(timeLimit) }))
  } catch {
    throw new Failure('auth/unreachable', `${origin} cannot be reached`, 'check the network')
  }
  if (answer.status >= 300 && answer.status < 400) {
    await answer.body?.cancel()
    throw new Failure('auth/refused', `${origin} redirects elsewhere, which is not followed`, 'check --cloud')
  }
  const value = await readJson(answer, origin)
  if (typeof value === 'object' && value !== null) return value as Answer
  throw new Failure('auth/refused', `${origin} answers with something else than a token`, 'check --cloud')
}

/** An address that a CI service hands out: a secret goes there only by https, or on this machine. */
function ciUrl(written: string, name: string): URL {
  const url = URL.canParse(written) ? new URL(written) : null
  if (url?.protocol === 'https:' || url?.hostname === '127.0.0.1') return url
  throw new Failure('auth/missing', `\`${name}\` is not an https address`, 'use another --auth')
}

async function githubAssertion({ environment, cloud }: Identity): Promise<string> {
  const url = ciUrl(variable(environment, 'ACTIONS_ID_TOKEN_REQUEST_URL'), 'ACTIONS_ID_TOKEN_REQUEST_URL')
  url.searchParams.set('audience', cloud.audience)
  const headers = { authorization: `Bearer ${variable(environment, 'ACTIONS_ID_TOKEN_REQUEST_TOKEN')}` }
  const { value } = await answerOf(environment, new Request(url, { headers, redirect: 'manual' }))
  if (typeof value === 'string') return value
  throw new Failure(
    'auth/refused',
    'GitHub returned no identity token',
    'give the job `permissions: id-token: write`',
  )
}

async function azureDevOpsAssertion({ environment }: Identity): Promise<string> {
  const url = ciUrl(variable(environment, 'SYSTEM_OIDCREQUESTURI'), 'SYSTEM_OIDCREQUESTURI')
  url.searchParams.set('api-version', '7.1')
  url.searchParams.set('serviceConnectionId', variable(environment, 'AZURE_SERVICE_CONNECTION_ID'))
  const headers = {
    authorization: `Bearer ${variable(environment, 'SYSTEM_ACCESSTOKEN')}`,
    'content-type': 'application/json',
  }
  const request = new Request(url, { method: 'POST', headers, redirect: 'manual' })
  const { oidcToken } = await answerOf(environment, request)
  if (typeof oidcToken === 'string') return oidcToken
  throw new Failure(
    'auth/refused',
    'Azure DevOps returned no identity token',
    'map SYSTEM_ACCESSTOKEN into the step',
  )
}

/** The file is written anew from time to time, and read each time. */
function federatedFile({ environment }: Identity): string {
  const file = variable(environment, 'AZURE_FEDERATED_TOKEN_FILE')
  return textOfFile(environment, file).trim()
}

function textOfFile({ files, cwd }: Environment, file: string): string {
  try {
    return new TextDecoder().decode(files.read(absolutePath(cwd, file)))
  } catch {
    throw new Failure('auth/missing', `\`${file}\` cannot be read`, 'check the path')
  }
}

function signedAssertion(identity: Identity): Promise<string> {
  const { environment } = identity
  const file = variable(environment, 'AZURE_CLIENT_CERTIFICATE_PATH')
  return certificateAssertion({
    pem: textOfFile(environment, file),
    audience: loginUrl(identity, 'token'),
    client: variable(environment, 'AZURE_CLIENT_ID'),
    now: environment.now(),
    id: uuidOf(environment.randomBytes(16)),
  })
}

/** The user signs in elsewhere with a code that is shown here. */
async function deviceCode(identity: Identity): Promise<Token> {
  const { environment, cloud } = identity
  const client = { client_id: variable(environment, 'AZURE_CLIENT_ID') }
  const form = { ...client, scope: `${cloud.graph}/.default` }
  const begun = await formRequest(identity, loginUrl(identity, 'devicecode'), form)
  const code = begun.device_code
  if (typeof code !== 'string')
    throw new Failure(
      'auth/refused',
      'sign-in returned no code',
      'a policy may block device codes: use another --auth',
    )
  const [page, userCode] = [begun.verification_uri, begun.user_code].map((one) =>
    String(one).replace(/[^\x21-\x7e]/g, ''),
  )
  environment.stderr.write(`open ${page} and enter ${userCode}\n`)
  const until = environment.now() + (Number(begun.expires_in) || 900) * 1000
  let interval = (Number(begun.interval) || 5) * 1000
  while (environment.now() < until) {
    await environment.network.pause(interval)
    const grant = { ...client, grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: code }
    const answer = await formRequest(identity, loginUrl(identity, 'token'), grant)
    const token = tokenOf(answer, identity)
    if (token !== null) return token
    const { error } = answer
    if (error === 'slow_down') interval += 5000
    else if (error === 'expired_token') break
    else if (error !== 'authorization_pending') throw refusedSignIn(answer)
  }
  throw new Failure('auth/refused', 'the code expired before sign-in', 'run it again')
}
