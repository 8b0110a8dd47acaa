import { child } from '../../document/pointer.ts'
import { note } from '../collected.ts'
import { SourceNode } from '../node.ts'
import type { Format } from './format.ts'

/** Paths whose answers are read. Everything else in a recording, headers above all, may hold tokens. THREAT: T-29 */
const knownPaths = [
  /^\/api\/PasswordReset\/(OnPremises)?PasswordResetPolicies$/i,
  /^\/api\/PasswordReset\/Admin\w*$/i,
  /^\/(v1\.0|beta)\/policies\/(authorizationPolicy|authenticationMethodsPolicy)(\/\w+)*$/i,
  /^\/(v1\.0|beta)\/(organization|domains|subscribedSkus|groupSettings)$/i,
]

/** A browser's recording (HAR) of the blade. */
export const har: Format = {
  name: 'recording of a browser (HAR)',
  recognizes: (node) => node.get('log')?.get('entries')?.isList === true,
  read(node, into, reader) {
    let found = 0
    for (const entry of node.get('log')!.get('entries')!.each()) {
      const url = entry.get('request')?.get('url')?.text() ?? ''
      const status = entry.get('response')?.get('status')?.whole()
      if (status !== 200 || !isKnown(url)) continue
      const content = entry.get('response')!.get('content')
      const body = bodyOf(content)
      if (content === null || body === undefined) continue
      const at = { file: node.at.file, pointer: child(content.at.pointer, 'text') }
      if (reader.read(new SourceNode(body, at, node.log))) found++
    }
    if (found === 0)
      note(
        into,
        'the recording has no response of the Password reset blade: open its pages while recording',
        node.at,
      )
    node.passAll()
  },
}

function isKnown(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { pathname } = new URL(url)
  return knownPaths.some((path) => path.test(pathname))
}

function bodyOf(content: SourceNode | null): unknown {
  const text = content?.get('text')?.value
  if (typeof text !== 'string') return undefined
  const isPacked = content?.get('encoding')?.text() === 'base64'
  try {
    return JSON.parse(isPacked ? unpacked(text) : text)
  } catch {
    return undefined
  }
}

function unpacked(base64: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(base64), (one) => one.charCodeAt(0)))
}
