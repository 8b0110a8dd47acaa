/**
 * Finds users by the keys that their texts begin with: two, each with a NUL behind it, either may be empty.
 *
 * A table of numbers alone: the keys themselves are in the texts, and are not kept a second time.
 */
export class KeyIndex {
  readonly #texts: readonly string[]
  /** Numbers of users from 1, at the hash of a key or behind it; 0 where there is none. */
  #slots = new Int32Array(1024)
  #count = 0

  constructor(texts: readonly string[]) {
    this.#texts = texts
  }

  /** The user with that key. */
  find(key: string): number | undefined {
    if (key === '') return undefined
    for (let slot = this.#firstSlot(key); this.#slots[slot] !== 0; slot = this.#next(slot)) {
      const number = this.#slots[slot]! - 1
      if (hasKey(this.#texts[number]!, key)) return number
    }
    return undefined
  }

  /** Adds a key that the text of the user has already. */
  add(key: string, number: number): void {
    this.#count++
    if (this.#count * 2 < this.#slots.length) this.#place(key, number)
    else this.#grow()
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 2)
    for (const [number, text] of this.#texts.entries())
      for (const key of text.split('\0', 2)) if (key !== '') this.#place(key, number)
  }

  #place(key: string, number: number): void {
    let slot = this.#firstSlot(key)
    while (this.#slots[slot] !== 0) slot = this.#next(slot)
    this.#slots[slot] = number + 1
  }

  #firstSlot(key: string): number {
    let hash = 0x811c9dc5
    for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193)
    return ((hash ^ (hash >>> 15)) >>> 0) & (this.#slots.length - 1)
  }

  #next(slot: number): number {
    return (slot + 1) & (this.#slots.length - 1)
  }
}

function hasKey(text: string, key: string): boolean {
  if (text.startsWith(key) && text.charCodeAt(key.length) === 0) return true
  const second = text.indexOf('\0') + 1
  return text.startsWith(key, second) && text.charCodeAt(second + key.length) === 0
}
