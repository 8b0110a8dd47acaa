// Load on `sspr serve`: requests a second on one core, waiting at a steady 200 a second, memory over many sessions.
// `node scripts/bench-portal.mjs [sessions]`; part of `npm run bench`.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import http from 'node:http'
import { cpus } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const sessions = Number(process.argv[2] ?? 100_000)
const set = path.join(root, 'policies/tutorials/01-enable-reset-for-a-group')
const user = 'utu@contoso.onmicrosoft.com'

const serving = [process.execPath, path.join(root, 'dist/main.js'), 'serve', set, '--quiet']
const onOneCore = existsSync('/usr/bin/taskset') ? ['taskset', '-c', '0', ...serving] : serving
const started = performance.now()
const portal = spawn(onOneCore[0], onOneCore.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] })
// Whatever ends the benchmark ends the portal.
process.on('exit', () => portal.kill('SIGKILL'))
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130))
const origin = await new Promise((resolve) =>
  portal.stdout.once('data', (data) => resolve(new URL(String(data).trim()).origin)),
)

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 })

/** One request; gives its status, its cookie and its body. Waits as long as the portal asks for. */
async function ask(method, cookie, form) {
  for (;;) {
    const answer = await send(method, cookie, form)
    if (answer.status !== 429 && answer.status !== 503) return answer
    await new Promise((resolve) => setTimeout(resolve, answer.retryAfter * 1000))
  }
}

function send(method, cookie, form) {
  return new Promise((resolve, reject) => {
    const body = form === undefined ? undefined : new URLSearchParams(form).toString()
    const headers = {
      ...(cookie === '' ? {} : { cookie }),
      ...(body === undefined
        ? {}
        : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length }),
    }
    const request = http.request(`${origin}/reset`, { method, headers, agent }, (response) => {
      const chunks = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('end', () => {
        const set = response.headers['set-cookie']?.[0].split(';')[0]
        resolve({
          status: response.statusCode,
          cookie: set ?? cookie,
          retryAfter: Number(response.headers['retry-after'] ?? 1),
          text: Buffer.concat(chunks).toString(),
        })
      })
    })
    request.on('error', reject)
    request.end(body)
  })
}

const hidden = (text, name) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? ''

/** Opens the page and submits a user name: two pages and a form, one session in the service. Three requests. */
async function begin() {
  const first = await ask('GET', '')
  const posted = await ask('POST', first.cookie, {
    form: hidden(first.text, 'form'),
    step: hidden(first.text, 'step'),
    act: 'identify',
    user,
    person: 'yes',
  })
  if (posted.status !== 303) throw new Error(`the form was answered with ${posted.status}`)
  const second = await ask('GET', posted.cookie)
  if (!second.text.includes('data-page=') || second.text.includes('data-page="identify"'))
    throw new Error('the page did not go on')
}

const ready = await ask('GET', '')
console.log(
  `first answer           ${(performance.now() - started).toFixed(0)} ms after the start (${ready.status})`,
)

/** As many as it takes, so many at a time, for so long. */
async function throughput(walkers, milliseconds) {
  const until = performance.now() + milliseconds
  let requests = 0
  const walk = async () => {
    while (performance.now() < until) {
      await begin()
      requests += 3
    }
  }
  const from = performance.now()
  await Promise.all(Array.from({ length: walkers }, walk))
  return (requests / (performance.now() - from)) * 1000
}

/** Requests at a steady rate, whatever the answers take; milliseconds by rank. */
async function waiting(rate, milliseconds) {
  const waits = []
  const asked = []
  const from = performance.now()
  for (let count = 0; count < (rate * milliseconds) / 1000; count++) {
    const due = from + (count * 1000) / rate
    const early = due - performance.now()
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
    asked.push(ask('GET', '').then(() => waits.push(performance.now() - due)))
  }
  await Promise.all(asked)
  waits.sort((one, other) => one - other)
  return { median: waits[Math.floor(waits.length / 2)], p99: waits[Math.floor(waits.length * 0.99)] }
}

const resident = () =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${portal.pid}/status`, 'utf8'))[1]) / 1024

await throughput(16, 2_000)
console.log(`node ${process.version} on ${cpus().length} cores, the portal on one of them`)
console.log(`reset pages            ${(await throughput(16, 8_000)).toFixed(0)} requests a second`)
const { median, p99 } = await waiting(200, 10_000)
console.log(`at 200 a second        median ${median.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`)
if (existsSync(`/proc/${portal.pid}/status`)) {
  let [begun, done] = [0, 0]
  const walk = async () => {
    while (begun < sessions) {
      begun++
      await begin()
      if (++done % (sessions / 10) === 0)
        console.log(`${String(done).padStart(7)} sessions       ${resident().toFixed(0)} MB`)
    }
  }
  await Promise.all(Array.from({ length: 16 }, walk))
}
agent.destroy()
portal.kill('SIGTERM')
