import { fstatSync, writeSync } from 'node:fs'
import type { Output } from './environment.ts'

/**
 * Standard output or standard error. Text goes straight to the descriptor: to load one of Node's streams takes
 * longer than to validate a policy set. A terminal gets its stream, and so does what a pipe does not take at once.
 *
 * @param closed Called when the reader has gone. Any other error of a write is thrown.
 */
export function outputTo(descriptor: 1 | 2, open: () => NodeJS.WriteStream, closed: () => void): Output {
  let stream: NodeJS.WriteStream | null = null
  let waits = false
  let device: boolean | null = null
  const opened = () => {
    stream ??= open().on('error', (error: NodeJS.ErrnoException) => {
      if (!isClosed(error)) throw error
      closed()
    })
    return stream
  }
  const isTerminal = () => (device ??= isDevice(descriptor)) && opened().isTTY === true
  return {
    write(text) {
      const left = waits || isTerminal() ? Buffer.from(text) : writeAtOnce(descriptor, text, closed)
      if (left.length === 0) return
      waits = true
      opened().write(left)
    },
    get isTerminal() {
      return isTerminal()
    },
    get columns() {
      return (isTerminal() && opened().columns) || 80
    },
  }
}

/** Gives back what was not taken: a pipe that does not wait may be full. */
function writeAtOnce(descriptor: number, text: string, closed: () => void): Uint8Array {
  let left = Buffer.from(text)
  try {
    while (left.length > 0) left = left.subarray(writeSync(descriptor, left))
    return left
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return left
    // There is no place left to say that standard error cannot be written.
    if (descriptor === 2) return Buffer.alloc(0)
    if (!isClosed(error as NodeJS.ErrnoException)) throw error
    // As a stream reports it: after the current work.
    setImmediate(closed)
    return Buffer.alloc(0)
  }
}

/** A pipe without a reader answers with EPIPE, a closed terminal with EIO. */
function isClosed({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EPIPE' || code === 'EIO'
}

/** True for terminals and other character devices. */
function isDevice(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice()
  } catch {
    return false
  }
}
