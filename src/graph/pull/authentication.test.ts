import { generateKeyPairSync, verify } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { localNetwork } from '../../system/network.ts'
import { Reply } from './graph-server.test-kit.ts'
import type { Answer } from './graph-server.test-kit.ts'
import { answersWith, createPull, secretToken } from './pull-command.test-kit.ts'

const { sspr, server, start, close } = createPull()
afterEach(close)

const json = { 'content-type': 'application/json' }
const line = (mode: string) => `pull --tenant contoso.onmicrosoft.com --auth ${mode}`
const loginPath = '/contoso.onmicrosoft.com/oauth2/v2.0'

/** A request that was sent for a token, as it came in. */
interface Sent {
  readonly request: string
  readonly authorization: string | undefined
  readonly form: Record<string, string>
}

/** A sign-in, and the services of CI that vouch for a job; everything else is the tenant. */
function signIn(sent: Sent[], token: (form: Record<string, string>) => unknown = granted): Answer {
  return (url, request, body) => {
    if (!/^\/(oidc|contoso.onmicrosoft.com\/)/.test(url.pathname)) return answersWith()(url, request, body)
    const form = Object.fromEntries(new URLSearchParams(body))
    const { authorization } = request.headers
    sent.push({ request: `${request.method} ${url.pathname}${url.search}`, authorization, form })
    if (url.pathname === '/oidc') return { value: 'hidden-github', oidcToken: 'hidden-azure' }
    if (!url.pathname.endsWith('/devicecode')) return token(form)
    return {
      device_code: 'hidden-device',
      user_code: 'ABCD',
      verification_uri: 'https://microsoft.com/devicelogin',
      expires_in: 900,
      interval: 5,
    }
  }
}
const granted = () => ({ token_type: 'Bearer', access_token: secretToken, expires_in: 3600 })

const pem = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})
const certificate = `${pem.privateKey}-----BEGIN CERTIFICATE-----\n${btoa('any bytes')}\n-----END CERTIFICATE-----\n`
const files = { '/work/token': 'hidden-file\n', '/work/certificate.pem': certificate }

/** What an application sends for a token of the whole service, beside its credential. */
const application = () => ({
  client_id: 'client',
  grant_type: 'client_credentials',
  scope: `${server().origin}/.default`,
})
const assertionOf = (assertion: string) => ({
  ...application(),
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion: assertion,
})

/** Runs a pull with a way to authenticate; what was sent for the token. */
async function sentBy(mode: string, variables: () => Record<string, string> = () => ({})): Promise<Sent[]> {
  const sent: Sent[] = []
  await start(signIn(sent))
  const { exit, stderr } = await sspr(line(mode), signIn(sent), { variables: variables(), files })
  expect([exit, stderr]).toEqual([0, expect.any(String)])
  return sent
}

describe('each way to authenticate sends what the Microsoft identity platform documents', () => {
  it('env: nothing, and the given token goes to Graph', async () => {
    expect(await sentBy('env')).toEqual([])
  })
  it('client-secret', async () => {
    const sent = await sentBy('client-secret', () => ({ AZURE_CLIENT_SECRET: 'hidden' }))
    expect(sent).toEqual([
      {
        request: `POST ${loginPath}/token`,
        authorization: undefined,
        form: { ...application(), client_secret: 'hidden' },
      },
    ])
  })
  it('to the tenant of AZURE_TENANT_ID where --tenant names none', async () => {
    const sent: Sent[] = []
    const variables = { AZURE_CLIENT_SECRET: 'hidden', AZURE_TENANT_ID: 'contoso.onmicrosoft.com' }
    const untold = line('client-secret').replace(' --tenant contoso.onmicrosoft.com', '')
    expect(untold).not.toContain('--tenant')
    expect((await sspr(untold, signIn(sent), { variables, files })).exit).toBe(0)
    expect(sent.map(({ request }) => request)).toEqual([`POST ${loginPath}/token`])
    const none = await sspr(untold, signIn(sent), { variables: { AZURE_CLIENT_SECRET: 'hidden' }, files })
    expect([none.exit, none.stderr]).toEqual([2, expect.stringContaining('missing `--tenant ID`')])
    const wrong = await sspr(untold, signIn(sent), { variables: { AZURE_TENANT_ID: '../x' }, files })
    expect(wrong.stderr).toContain('AZURE_TENANT_ID is neither an id nor a domain')
  })
  it('github-oidc: the token of the job for the audience of the exchange, then the exchange', async () => {
    const sent = await sentBy('github-oidc', () => ({
      ACTIONS_ID_TOKEN_REQUEST_URL: `${server().origin}/oidc?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'hidden',
    }))
    expect(sent[0]).toMatchObject({
      request: 'GET /oidc?api-version=2.0&audience=api%3A%2F%2FAzureADTokenExchange',
      authorization: 'Bearer hidden',
    })
    expect(sent[1]!.form).toEqual(assertionOf('hidden-github'))
  })
  it('azure-devops: the token of the service connection, then the exchange', async () => {
    const sent = await sentBy('azure-devops', () => ({
      SYSTEM_OIDCREQUESTURI: `${server().origin}/oidc`,
      SYSTEM_ACCESSTOKEN: 'hidden',
      AZURE_SERVICE_CONNECTION_ID: 'connection',
    }))
    expect(sent[0]).toMatchObject({
      request: 'POST /oidc?api-version=7.1&serviceConnectionId=connection',
      authorization: 'Bearer hidden',
    })
    expect(sent[1]!.form).toEqual(assertionOf('hidden-azure'))
  })
  it('workload-identity: the token in the file, without its line break', async () => {
    const sent = await sentBy('workload-identity', () => ({ AZURE_FEDERATED_TOKEN_FILE: 'token' }))
    expect(sent.map(({ form }) => form)).toEqual([assertionOf('hidden-file')])
  })
  it('certificate: an assertion signed with PS256, for the token endpoint, of five minutes', async () => {
    const sent = await sentBy('certificate', () => ({ AZURE_CLIENT_CERTIFICATE_PATH: 'certificate.pem' }))
    const [header, claims, signature] = sent[0]!.form.client_assertion!.split('.')
    const key = { key: pem.publicKey, padding: 6, saltLength: 32 }
    const signed = Buffer.from(`${header}.${claims}`)
    expect(verify('sha256', signed, key, Buffer.from(signature!, 'base64url'))).toBe(true)
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as object
    expect(read(header!)).toEqual({
      alg: 'PS256',
      typ: 'JWT',
      'x5t#S256': expect.stringMatching(/^[\w-]{43}$/),
    })
    const now = Date.UTC(2026, 5, 1, 9) / 1000
    expect(read(claims!)).toEqual({
      aud: `${server().origin}${loginPath}/token`,
      iss: 'client',
      sub: 'client',
      jti: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      iat: now,
      nbf: now,
      exp: now + 300,
    })
  })
  it('device-code: shows the code, asks again after the interval, and later on request', async () => {
    const sent: Sent[] = []
    const errors = ['authorization_pending', 'slow_down', 'authorization_pending']
    const token = () => {
      const error = errors.shift()
      return error === undefined ? granted() : new Reply(400, json, JSON.stringify({ error }))
    }
    await start(signIn(sent, token))
    const { exit, stderr, pauses } = await sspr(line('device-code'), signIn(sent, token))
    expect([exit, pauses]).toEqual([0, [5000, 5000, 10_000, 10_000]])
    expect(stderr).toContain('open https://microsoft.com/devicelogin and enter ABCD')
    expect(sent[0]).toMatchObject({
      request: `POST ${loginPath}/devicecode`,
      form: { client_id: 'client', scope: `${server().origin}/.default` },
    })
    expect(sent.at(-1)!.form).toEqual({
      client_id: 'client',
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: 'hidden-device',
    })
  })
  it('az-cli: a token of this tenant for Graph', async () => {
    const asked: string[][] = []
    const azureCliToken = (...of: string[]) => (asked.push(of), secretToken)
    const { exit } = await sspr(line('az-cli'), answersWith(), { azureCliToken })
    expect([exit, asked]).toEqual([0, [[server().origin, 'contoso.onmicrosoft.com']]])
  })
  it('az-cli: runs `az` with its arguments, and reads the token from its output', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'sspr-az-'))
    const before = process.env.PATH
    try {
      writeFileSync(path.join(folder, 'az'), '#!/bin/sh\necho "$*"\necho secret >&2\n')
      chmodSync(path.join(folder, 'az'), 0o755)
      process.env.PATH = `${folder}${path.delimiter}${before}`
      expect(localNetwork.azureCliToken('https://graph.microsoft.com', 'contoso.com')).toBe(
        'account get-access-token --tenant contoso.com --resource https://graph.microsoft.com --query accessToken --output tsv',
      )
      writeFileSync(path.join(folder, 'az'), '#!/bin/sh\necho half\nexit 1\n')
      expect(localNetwork.azureCliToken('https://graph.microsoft.com', 'contoso.com')).toBeNull()
    } finally {
      process.env.PATH = before
      rmSync(folder, { recursive: true })
    }
  })
})

describe('authentication that fails exits with 2, gives the reason and reveals no secret:', () => {
  const secret = { AZURE_CLIENT_SECRET: 'hidden' }
  const refusal = (error: object) => new Reply(401, json, JSON.stringify(error))
  it.each(['env', 'github-oidc', 'azure-devops', 'workload-identity', 'client-secret', 'certificate'])(
    '%s, with the name of a missing variable',
    async (mode) => {
      const none = { SSPR_GRAPH_TOKEN: '', AZURE_CLIENT_ID: '' }
      const { exit, stderr } = await sspr(line(mode), answersWith(), { variables: none })
      expect([exit, stderr]).toEqual([
        2,
        expect.stringMatching(/the environment variable `[A-Z_]+` is not set/),
      ])
      expect(server().requests).toEqual([])
    },
  )
  it.each([
    [
      'a refusal, with its number and without its text',
      refusal({ error: 'invalid_client', error_description: 'AADSTS7000215: hidden' }),
      'sign-in failed: invalid_client (AADSTS7000215)',
    ],
    ['an answer without a token', {}, 'sign-in failed: no token was returned'],
    ['JSON of another type', new Reply(200, json, 'null'), 'something else than a token'],
    ['a page', new Reply(200, { 'content-type': 'text/html' }, '<p>hidden</p>'), 'an HTML page'],
    ['a redirect', new Reply(302, { location: 'https://evil.example/' }, ''), 'redirects elsewhere'],
    ['a token that no header takes', { access_token: 'hidden\ntwo' }, 'blanks, line breaks'],
  ] as const)('%s', async (_, token, says) => {
    const sent: Sent[] = []
    const { exit, stderr } = await sspr(
      line('client-secret'),
      signIn(sent, () => token),
      { variables: secret },
    )
    expect([exit, stderr]).toEqual([2, expect.stringContaining(says)])
    expect(server().requests.filter((one) => one.includes('/v1.0/'))).toEqual([])
  })
  it('a device code that is declined, and one that expires', async () => {
    for (const [error, says] of [
      ['authorization_declined', 'authorization_declined'],
      ['expired_token', 'the code expired'],
    ] as const) {
      const answer = signIn([], () => new Reply(400, json, JSON.stringify({ error })))
      const { exit, stderr } = await sspr(line('device-code'), answer)
      expect([exit, stderr]).toEqual([2, expect.stringContaining(says)])
      await close()
    }
  })
  it('a token of another tenant', async () => {
    const other = line('env').replace('contoso', 'fabrikam')
    const { exit, stderr, stdout } = await sspr(other, answersWith())
    expect([exit, stdout]).toEqual([2, ''])
    expect(stderr).toContain('the token is of another tenant than `fabrikam.onmicrosoft.com`')
  })
  it('an unknown method, an Azure CLI without a token, and a key that is not valid', async () => {
    expect((await sspr(line('nothing'), answersWith())).exit).toBe(2)
    const none = await sspr(line('az-cli'), answersWith())
    expect([none.exit, none.stderr]).toEqual([2, expect.stringContaining('az login --tenant contoso')])
    const variables = { AZURE_CLIENT_CERTIFICATE_PATH: 'certificate.pem' }
    const broken = await sspr(line('certificate'), answersWith(), {
      variables,
      files: { '/work/certificate.pem': certificate.replace(/MII./, 'hidd') },
    })
    expect([broken.exit, broken.stderr]).toEqual([2, expect.stringContaining('not an RSA key in PKCS#8')])
  })
})
