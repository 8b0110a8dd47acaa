import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const readme = readFileSync(`${root}README.md`, 'utf8')

/** What the built program prints. */
function sspr(line: string): string {
  const args = line.replace(/^npx sspr /, '').split(' ')
  return spawnSync(process.execPath, [`${root}dist/main.js`, ...args], { cwd: root, encoding: 'utf8' }).stdout
}

describe('the README shows what the program prints', () => {
  const blocks = [...readme.matchAll(/```console\n\$ (.*)\n([\s\S]*?)```/g)].map(([, line, shown]) => [
    line!,
    shown!,
  ])
  it.each(blocks)('%s', (line, shown) => {
    expect(`${sspr(line).trimEnd()}\n`).toBe(shown)
  })
  it('shows the machine that compile draws', () => {
    const [, line] = /\(`(npx sspr compile [^`]*)`\)/.exec(readme)!
    const [, drawn] = /```mermaid\n([\s\S]*?)```/.exec(readme)!
    expect(`${sspr(`${line} --at 2026-06-01`).trimEnd()}\n`).toBe(drawn)
  })
})
