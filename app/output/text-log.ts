// The text that a cell has printed on one stream: it only grows, and hands each listener the new
// piece alone, so that a print costs what it prints. It draws nothing.

export class TextLog {
  readonly #pieces: string[] = []
  readonly #listeners = new Set<(piece: string) => void>()
  #length = 0

  constructor(text = '') {
    this.append(text)
  }

  /** UTF-16 units received so far. */
  get length(): number {
    return this.#length
  }

  /** All of it; costs its whole length. */
  get text(): string {
    if (this.#pieces.length > 1) this.#pieces.splice(0, Infinity, this.#pieces.join(''))
    return this.#pieces[0] ?? ''
  }

  append(piece: string): void {
    if (piece === '') return
    this.#pieces.push(piece)
    this.#length += piece.length
    for (const listener of this.#listeners) listener(piece)
  }

  /** Calls back with each later piece; the answer ends it. */
  follow(listener: (piece: string) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
