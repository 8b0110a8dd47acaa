import { Failure } from '../../diagnostics/failure.ts'
import { deepestNesting, isTooDeep } from '../json-depth.ts'

/** An answer with more bytes than this, unpacked, is refused. A page of 999 users takes about one. */
const largestAnswer = 24 * 1024 * 1024

/** The JSON of an answer, read no further than the limit. @throws Failure if it is something else, or too much */
export async function readJson(answer: Response, from: string): Promise<unknown> {
  const type = answer.headers.get('content-type') ?? ''
  if (!/json/i.test(type)) {
    await answer.body?.cancel()
    const what = /html/i.test(type) ? 'an HTML page' : 'text that is not JSON'
    throw new Failure(
      'graph/not-json',
      `${from} responds with ${what}`,
      'check the proxies between this machine and it',
    )
  }
  const value = parsed(await readText(answer, from), from)
  if (!isTooDeep(value)) return value
  throw new Failure(
    'graph/wrong-type',
    `${from} responds with JSON that is nested deeper than ${deepestNesting} levels`,
    'check the proxies between this machine and it',
  )
}

function parsed(text: string, from: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Failure('graph/not-json', `${from} responds with truncated or invalid JSON`, 'run it again')
  }
}

async function readText(answer: Response, from: string): Promise<string> {
  const reader = answer.body?.getReader()
  if (reader === undefined) return ''
  const decoder = new TextDecoder()
  let text = ''
  let length = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return text + decoder.decode()
      length += value.byteLength
      if (length > largestAnswer) break
      text += decoder.decode(value, { stream: true })
    }
  } catch {
    throw new Failure('graph/cut-off', `a response of ${from} was interrupted`, 'run it again')
  }
  await reader.cancel().catch(() => {})
  throw new Failure(
    'graph/too-large',
    `a response of ${from} is larger than 24 MiB`,
    'check the proxies between this machine and it',
  )
}

/** The beginning of an answer that is an error; an endless one is not read on. */
export async function firstCharacters(answer: Response, most = 4000): Promise<string> {
  const reader = answer.body?.getReader()
  if (reader === undefined) return ''
  const decoder = new TextDecoder()
  let text = ''
  try {
    while (text.length < most) {
      const { done, value } = await reader.read()
      if (done) break
      text += decoder.decode(value, { stream: true })
    }
    await reader.cancel()
  } catch {
    // What came so far is enough.
  }
  return text.slice(0, most)
}
