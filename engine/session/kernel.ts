// What both languages' sessions have in common, as Jupyter's kernels have. Types and the run of one
// cell around them; the languages are python.ts and typescript.ts.

import type { Interrupt } from './interrupt.ts'
import { type Emit, Output, type OutputLimits, pageLimits } from './output.ts'
import type { Language } from './protocol.ts'

export interface Kernel {
  readonly language: Language
  readonly banner: string
  /** Whether it was restored from the memory snapshot. */
  readonly snapshot: boolean
  /** Runs one cell; what it puts out, its result and its error go to `output`. */
  run(code: string, cellId: string, output: Output, count: number): Promise<'ok' | 'error'>
  /** Stops a cell that waits for something; one that computes looks at the interrupt's flag. */
  interrupt(): void
  /** An error that came when no cell ran, in the lines of a traceback. */
  uncaught(error: unknown): string[]
}

/** Ends a kernel: it can run nothing any more. */
export class KernelDied extends Error {
  override readonly name = 'KernelDied'
}

/** Where the engine's reports come from; engine/tensor has it. */
export interface EngineReports {
  onBackward(listener: (loss: number) => void): () => void
}

/** Counts a session's runs and gives each its output. */
export class Runner<K extends Kernel = Kernel> {
  readonly kernel: K
  readonly #interrupt: Interrupt
  readonly #limits: OutputLimits
  #count = 0
  #running = false
  #output: Output | null = null

  constructor(
    kernel: K,
    interrupt: Interrupt,
    reports: EngineReports,
    limits: OutputLimits = pageLimits,
  ) {
    this.kernel = kernel
    this.#interrupt = interrupt
    this.#limits = limits
    reports.onBackward((loss) => this.#output?.loss(loss))
  }

  get executionCount(): number {
    return this.#count
  }

  /** Stops the running cell as soon as it looks or waits. */
  interrupt(): void {
    if (!this.#running) return
    this.#interrupt.request()
    this.kernel.interrupt()
  }

  async run(code: string, cellId: string, id: string, emit: Emit): Promise<'ok' | 'error'> {
    this.#count++
    const output = new Output(emit, id, this.#limits)
    this.#output = output
    this.#running = true
    try {
      return await this.kernel.run(code, cellId, output, this.#count)
    } finally {
      this.#running = false
      output.finish()
      this.#interrupt.clear()
    }
  }
}
