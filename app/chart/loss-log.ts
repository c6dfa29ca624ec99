// The loss of each backward() of one run, in order: it grows by batches and tells its listeners that
// it did. It neither thins nor draws.
import type { LossPoints } from '../../engine/session/protocol.ts'

export class LossLog {
  #values = new Float64Array(256)
  #length = 0
  readonly #listeners = new Set<() => void>()

  constructor(points?: LossPoints) {
    if (points) this.add(points)
  }

  /** Points received. */
  get length(): number {
    return this.#length
  }

  /** A view of the values received so far; valid until the next `add`. */
  get values(): Float64Array {
    return this.#values.subarray(0, this.#length)
  }

  /** The loss at a step from 0; NaN beyond the end. */
  at(step: number): number {
    return step < this.#length ? (this.#values[step] ?? NaN) : NaN
  }

  /** Places the points at their index: a batch that comes twice changes nothing. */
  add({ start, values }: LossPoints): void {
    const end = start + values.length
    if (end > this.#values.length) {
      const larger = new Float64Array(Math.max(end, this.#values.length * 2))
      larger.set(this.#values.subarray(0, this.#length))
      this.#values = larger
    }
    if (start > this.#length) this.#values.fill(NaN, this.#length, start)
    this.#values.set(values, start)
    this.#length = Math.max(this.#length, end)
    for (const listener of this.#listeners) listener()
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
