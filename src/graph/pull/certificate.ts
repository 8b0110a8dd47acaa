import { Failure } from '../../diagnostics/failure.ts'

/** What a client assertion is made of. SOURCE: RFC 7523; certificate credentials of the Microsoft identity platform */
export interface AssertionParts {
  /** A private key (PKCS#8) and a certificate in one PEM text. */
  readonly pem: string
  readonly audience: string
  readonly client: string
  readonly now: number
  /** A UUID of its own for each assertion. */
  readonly id: string
}

const lifetimeSeconds = 300

/** A client assertion signed with the key of a certificate (PS256). @throws Failure if the file has not both */
export async function certificateAssertion({
  pem,
  audience,
  client,
  now,
  id,
}: AssertionParts): Promise<string> {
  const [key, certificate] = [block(pem, 'PRIVATE KEY'), block(pem, 'CERTIFICATE')]
  if (key === null || certificate === null)
    throw new Failure(
      'auth/missing',
      'the certificate file has no unencrypted PKCS#8 key and certificate',
      'write both to one PEM file; `openssl pkcs8 -topk8 -nodes` converts a key',
    )
  const seconds = Math.floor(now / 1000)
  const thumbprint = new Uint8Array(await crypto.subtle.digest('SHA-256', certificate))
  const header = { alg: 'PS256', typ: 'JWT', 'x5t#S256': base64url(thumbprint) }
  const claims = {
    aud: audience,
    iss: client,
    sub: client,
    jti: id,
    iat: seconds,
    nbf: seconds,
    exp: seconds + lifetimeSeconds,
  }
  const signed = [header, claims]
    .map((one) => base64url(new TextEncoder().encode(JSON.stringify(one))))
    .join('.')
  const signature = await sign(key, new TextEncoder().encode(signed))
  return `${signed}.${base64url(signature)}`
}

async function sign(key: Uint8Array<ArrayBuffer>, text: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const algorithm = { name: 'RSA-PSS', hash: 'SHA-256' }
  try {
    const imported = await crypto.subtle.importKey('pkcs8', key, algorithm, false, ['sign'])
    return new Uint8Array(await crypto.subtle.sign({ name: 'RSA-PSS', saltLength: 32 }, imported, text))
  } catch {
    throw new Failure(
      'auth/missing',
      'the private key is not an RSA key in PKCS#8',
      'use an RSA key of 2048 bits or more',
    )
  }
}

function block(pem: string, name: string): Uint8Array<ArrayBuffer> | null {
  const body = new RegExp(`-----BEGIN ${name}-----([A-Za-z0-9+/=\\s]+)-----END ${name}-----`).exec(pem)?.[1]
  return body === undefined
    ? null
    : Uint8Array.from(atob(body.replace(/\s/g, '')), (one) => one.charCodeAt(0))
}

function base64url(bytes: Uint8Array): string {
  const text = [...bytes].map((byte) => String.fromCharCode(byte)).join('')
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}
