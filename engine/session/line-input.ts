// The line that a reader types for `input()`, in memory that page and worker share: the worker waits
// for it without giving up its turn. It carries one line at a time and knows neither page nor Python.

/** Bytes of UTF-8 that one line may have; what is longer is cut. */
const ROOM = 1 << 16

/** The first int32 says whether the line is there, the second how many bytes it has. */
const HEAD = 8

const WAITING = 0
const THERE = 1

export class LineInput {
  readonly buffer: SharedArrayBuffer
  readonly #state: Int32Array
  readonly #bytes: Uint8Array

  constructor(buffer = new SharedArrayBuffer(HEAD + ROOM)) {
    this.buffer = buffer
    this.#state = new Int32Array(buffer, 0, 2)
    this.#bytes = new Uint8Array(buffer, HEAD)
  }

  /** The page's part: hands the line over. */
  answer(text: string): void {
    // A TextEncoder may not write into shared memory.
    const bytes = new TextEncoder().encode(text).subarray(0, ROOM)
    this.#bytes.set(bytes)
    Atomics.store(this.#state, 1, bytes.length)
    Atomics.store(this.#state, 0, THERE)
    Atomics.notify(this.#state, 0)
  }

  /** The worker's part: forgets a line that nobody asked for. */
  clear(): void {
    Atomics.store(this.#state, 0, WAITING)
  }

  /** Waits up to `milliseconds`; the line, or null when it has not come. */
  wait(milliseconds: number): string | null {
    Atomics.wait(this.#state, 0, WAITING, milliseconds)
    if (Atomics.load(this.#state, 0) === WAITING) return null
    this.clear()
    return new TextDecoder().decode(this.#bytes.slice(0, Atomics.load(this.#state, 1)))
  }
}
