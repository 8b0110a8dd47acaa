import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { localFiles } from './environment.ts'

let folder = ''
const at = (name: string) => path.join(folder, name)
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sspr-files-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const onUnix = it.skipIf(process.platform === 'win32')

describe('a file is read', () => {
  const limit = 300_000
  it.each([0, 1, 65_535, 65_536, 65_537, 200_000, limit])('whole if it has %d bytes', (size) => {
    const bytes = Uint8Array.from({ length: size }, (_, index) => index % 251)
    writeFileSync(at('a'), bytes)
    expect(Buffer.compare(localFiles.readAtMost(at('a'), limit)!, bytes)).toBe(0)
  })

  it('not at all if it has a byte too many', () => {
    writeFileSync(at('a'), new Uint8Array(limit + 1))
    expect(localFiles.readAtMost(at('a'), limit)).toBeNull()
  })

  onUnix('no further than it may be where it has no end', () => {
    expect(localFiles.readAtMost('/dev/zero', limit)).toBeNull()
  })
})

describe('what a path is', () => {
  onUnix('a circle of links is there, and says what it is once it is read', () => {
    symlinkSync(at('b'), at('a'))
    symlinkSync(at('a'), at('b'))
    expect(localFiles.kindOf(at('a'))).toBe('file')
    expect(() => localFiles.readAtMost(at('a'), 9)).toThrow('ELOOP')
  })

  it('below a file there is nothing', () => {
    writeFileSync(at('a'), '')
    expect(localFiles.kindOf(at('a/b'))).toBe('missing')
  })

  onUnix('a pipe in a folder is no file: nobody may ever write to it', () => {
    execFileSync('mkfifo', [at('a.yaml')])
    expect(localFiles.list(folder)).toEqual([{ name: 'a.yaml', kind: 'neither' }])
  })
})

describe('a file is written', () => {
  it('with its folders, and nothing is left beside it', () => {
    localFiles.write(at('a/b/c'), 'one')
    localFiles.write(at('a/b/c'), 'two')
    expect(readFileSync(at('a/b/c'), 'utf8')).toBe('two')
    expect(readdirSync(at('a/b'))).toEqual(['c'])
  })

  it.skipIf(process.platform !== 'linux')('but not in a folder that takes no other', () => {
    expect(() => localFiles.write('/proc/nowhere/a/b', 'one')).toThrow('ENOENT')
  })

  onUnix('where a link leads, and both stay what they were', () => {
    writeFileSync(at('real'), 'one')
    chmodSync(at('real'), 0o600)
    symlinkSync('real', at('link'))
    localFiles.write(at('link'), 'two')
    expect(lstatSync(at('link')).isSymbolicLink()).toBe(true)
    expect(readFileSync(at('real'), 'utf8')).toBe('two')
    expect(statSync(at('real')).mode & 0o777).toBe(0o600)
  })

  onUnix('into a pipe, which stays one', async () => {
    execFileSync('mkfifo', [at('pipe')])
    const reader = spawn('cat', [at('pipe')])
    const read = new Promise((resolve) =>
      reader.stdout.once('data', (chunk: Buffer) => resolve(String(chunk))),
    )
    localFiles.write(at('pipe'), 'one')
    expect(await read).toBe('one')
    expect(lstatSync(at('pipe')).isFIFO()).toBe(true)
  })

  it('at its end, on a line of its own', () => {
    for (const text of ['one', 'two\n', 'three\n']) localFiles.append(at('a'), text)
    expect(readFileSync(at('a'), 'utf8')).toBe('one\ntwo\nthree\n')
  })
})
