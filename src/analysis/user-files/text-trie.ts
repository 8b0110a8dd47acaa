/** Nodes of a trie at most, of 512 bytes each. */
const mostNodes = 8192

/** The node of texts that are not there, and that of the empty text. */
const [nowhere, root] = [0, 1]

/**
 * Few texts, with a value for each. They are found byte by byte, as far as a text goes that starts at a place: neither
 * a hash nor a comparison is needed, and where it ends is known afterwards.
 */
export class TextTrie<Value> {
  /** Where the text ends that was looked for last. */
  end = 0
  private next = new Uint16Array(16 << 8)
  private readonly values: (Value | null)[] = [null, null]

  /**
   * The value of the text that starts here; null: it is not there.
   *
   * @param isFree Bytes that texts have: one ends at any other, or at the stop byte.
   */
  find(bytes: Uint8Array, start: number, stop: number, isFree: Uint8Array): Value | null {
    const { next } = this
    let node: number = root
    let end = start
    for (let byte = bytes[end]!; byte !== stop && isFree[byte] === 1; byte = bytes[++end]!)
      node = next[(node << 8) | byte]!
    this.end = end
    return this.values[node]!
  }

  /** Adds a text, unless there are too many. */
  add(text: Uint8Array, value: Value): void {
    if (this.values.length + text.length > mostNodes) return
    let node: number = root
    for (const byte of text) {
      const place = (node << 8) | byte
      node = this.next[place]!
      if (node !== nowhere) continue
      node = this.newNode()
      this.next[place] = node
    }
    this.values[node] = value
  }

  private newNode(): number {
    const node = this.values.push(null) - 1
    if (node << 8 === this.next.length) {
      const larger = new Uint16Array(2 * this.next.length)
      larger.set(this.next)
      this.next = larger
    }
    return node
  }
}
