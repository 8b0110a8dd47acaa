import { spawn } from 'node:child_process'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const program = fileURLToPath(
  new URL('../node_modules/yaml-language-server/bin/yaml-language-server', import.meta.url),
)

/** A finding as an editor underlines it. */
export interface Underlined {
  readonly message: string
  readonly range: { readonly start: { readonly line: number; readonly character: number } }
}

/** What an editor shows for a text; `|` in it is the cursor. */
export interface Editor {
  /** Labels offered at the cursor, in order. */
  complete(text: string): Promise<readonly { readonly label: string; readonly documentation: string }[]>
  /** The text of the tooltip at the cursor; empty without one. */
  hover(text: string): Promise<string>
  /** Messages in order of line. */
  diagnose(text: string): Promise<readonly string[]>
  close(): void
}

/** Settings by section, in the order in which the server asks for them; the first is `yaml`. */
const settings = [
  { schemas: { './schema/sspr.schema.json': ['unsaved-*.yaml'] }, validate: true },
  {},
  {},
  {},
  {},
]

type Answer = { readonly id?: number; readonly method?: string; readonly params?: unknown; result?: unknown }

/** Starts the real yaml-language-server and speaks its protocol over stdio. */
export async function openEditor(): Promise<Editor> {
  const server = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] })
  const waiting = new Map<number, (answer: Answer) => void>()
  const found = new Map<string, (found: readonly Underlined[]) => void>()
  let id = 0
  let documents = 0
  readMessages(server.stdout, (message) => {
    if (message.method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = message.params as { uri: string; diagnostics: Underlined[] }
      found.get(uri)?.(diagnostics)
    } else if (message.method !== undefined && message.id !== undefined)
      send({ id: message.id, result: message.method === 'workspace/configuration' ? settings : null })
    else if (message.id !== undefined) waiting.get(message.id)?.(message)
  })
  const send = (message: object) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message })
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  }
  const ask = (method: string, params: object) =>
    new Promise<unknown>((resolve, reject) => {
      const own = ++id
      waiting.set(own, (answer) => ('error' in answer ? reject(answer) : resolve(answer.result)))
      send({ id: own, method, params })
    })
  const open = (written: string) => {
    const cursor = written.indexOf('|')
    const before = written.slice(0, cursor === -1 ? 0 : cursor).split('\n')
    const text = cursor === -1 ? written : written.slice(0, cursor) + written.slice(cursor + 1)
    const uri = pathToFileURL(`${root}unsaved-${++documents}.yaml`).href
    const diagnostics = new Promise<readonly Underlined[]>((resolve) => found.set(uri, resolve))
    send({
      method: 'textDocument/didOpen',
      params: { textDocument: { uri, languageId: 'yaml', version: 1, text } },
    })
    const position = { line: before.length - 1, character: before.at(-1)!.length }
    return { at: { textDocument: { uri }, position }, diagnostics }
  }
  await ask('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(root).href,
    capabilities: { workspace: { configuration: true, workspaceFolders: true } },
    workspaceFolders: [{ name: 'here', uri: pathToFileURL(root).href }],
  })
  send({ method: 'initialized', params: {} })
  return {
    async complete(text) {
      const { items } = (await ask('textDocument/completion', open(text).at)) as {
        items: { label: string; documentation?: string | { value: string } }[]
      }
      return items.map(({ label, documentation = '' }) => ({
        label,
        documentation: typeof documentation === 'string' ? documentation : documentation.value,
      }))
    },
    async hover(text) {
      const answer = (await ask('textDocument/hover', open(text).at)) as {
        contents: { value: string }
      } | null
      return answer?.contents.value ?? ''
    },
    async diagnose(text) {
      const diagnostics = [...(await open(text).diagnostics)]
      diagnostics.sort((one, other) => one.range.start.line - other.range.start.line)
      return diagnostics.map(({ message }) => message)
    },
    close: () => void server.kill(),
  }
}

/** Calls back with each message of a stream of the language server protocol. */
function readMessages(stream: NodeJS.ReadableStream, message: (message: Answer) => void): void {
  let left = Buffer.alloc(0)
  stream.on('data', (chunk: Buffer) => {
    left = Buffer.concat([left, chunk])
    for (;;) {
      const end = left.indexOf('\r\n\r\n')
      if (end === -1) return
      const length = Number(/Content-Length: (\d+)/i.exec(left.toString('latin1', 0, end))![1])
      if (left.length < end + 4 + length) return
      message(JSON.parse(left.toString('utf8', end + 4, end + 4 + length)) as Answer)
      left = left.subarray(end + 4 + length)
    }
  })
}
