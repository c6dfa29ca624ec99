// Runs Python cells and files in Pyodide, with _kindling_session.py as its half inside Python.
// It does not load the runtime (runtime.ts) and does not know how messages travel.

import type { PyodideAPI } from 'pyodide'
import type { PyCallable, PyProxy } from 'pyodide/ffi'
import type { Interrupt } from './interrupt.ts'
import { type Kernel, KernelDied } from './kernel.ts'
import type { LineInput } from './line-input.ts'
import { reason } from './load-error.ts'
import type { Output, StreamName } from './output.ts'
import type { Frame, MimeBundle } from './protocol.ts'

/** What _kindling_session.py says about a finished cell. */
type Outcome =
  | { status: 'ok'; data?: MimeBundle; exit?: number }
  | { status: 'error'; ename: string; evalue: string; traceback: string[]; frames: Frame[] }

export interface PythonOptions {
  interrupt: Interrupt
  snapshot: boolean
  /** The engine's functions for Python, as engine/python/bridge.ts makes them. */
  bridge: object
  input: Input
}

/**
 * Where `input()` gets its line: from the terminal, as Python itself does it; from the page; or, null,
 * from nowhere, since the page shares no memory with its worker.
 */
export type Input = 'terminal' | LineInput | null

/** Bytes that Python has written and nobody has decoded yet. */
const ROOM = 1 << 15

export class PythonKernel implements Kernel {
  readonly language = 'python'
  readonly banner: string
  readonly snapshot: boolean
  readonly #pyodide: PyodideAPI
  readonly #session: PyProxy
  readonly #streams: { stdout: ByteStream; stderr: ByteStream }
  readonly #interrupt: Interrupt
  /** Never changes: it is only waited on. */
  #clock: Int32Array | null = null
  #output: Output | null = null
  #running = false

  constructor(pyodide: PyodideAPI, options: PythonOptions) {
    this.#pyodide = pyodide
    this.#interrupt = options.interrupt
    this.snapshot = options.snapshot
    this.#streams = {
      stdout: new ByteStream((text) => this.#output?.write('stdout', text)),
      stderr: new ByteStream((text) => this.#output?.write('stderr', text)),
    }
    const stream = (name: StreamName) => ({
      isatty: false,
      write: (bytes: Uint8Array) => {
        this.#write(name, bytes)
        return bytes.length
      },
    })
    pyodide.setStdout(stream('stdout'))
    pyodide.setStderr(stream('stderr'))
    pyodide.setInterruptBuffer(this.#poll(options.interrupt))
    pyodide.registerJsModule('_kindling_engine', options.bridge)
    this.#session = pyodide.pyimport('_kindling_session') as PyProxy
    this.#call(
      'start',
      (json: string, id: string | undefined, update: boolean) => this.#display(json, id, update),
      (wait: boolean) => {
        this.#flush()
        this.#output?.clear(wait)
      },
      (seconds: number) => this.#wait(seconds),
    )
    if (options.input === null) this.#call('refuse_input')
    else if (options.input !== 'terminal') {
      const { input } = options
      this.#call('ask_with', (prompt: string) => this.#ask(input, prompt))
    }
    this.banner = `Python ${pyodide.runPython('import sys; sys.version.split()[0]') as string}`
  }

  async run(code: string, cellId: string, output: Output, count: number): Promise<'ok' | 'error'> {
    const outcome = await this.#guard(output, () => this.#call('run_cell', code, cellId))
    return this.#report(outcome, output, count)
  }

  interrupt(): void {
    // No Python runs at this moment: left set, the wish would hit the event loop and not the cell.
    this.#interrupt.clear()
    this.#call('interrupt')
  }

  uncaught(error: unknown): string[] {
    const { PythonError } = this.#pyodide.ffi
    if (error instanceof PythonError && error.type === 'KeyboardInterrupt') return []
    return reason(error).trimEnd().split('\n')
  }

  /** Runs a file as `python path argument…` does; returns the exit status. */
  async runScript(path: string, argv: string[], output: Output): Promise<number> {
    const outcome = await this.#guard(output, () => this.#call('run_script', path, argv))
    this.#report(outcome, output, 0)
    return outcome.status === 'error' ? 1 : (outcome.exit ?? 0)
  }

  /** Calls into Python and waits, if it awaits; what it wrote has reached `output` afterwards. */
  async #guard(output: Output, call: () => unknown): Promise<Outcome> {
    this.#output = output
    this.#running = true
    try {
      const answer = call()
      if (typeof answer === 'string') return JSON.parse(answer) as Outcome
      const task = answer as PyProxy & PromiseLike<string>
      try {
        return JSON.parse(await task) as Outcome
      } finally {
        task.destroy()
      }
    } catch (error) {
      return this.#outside(error)
    } finally {
      this.#running = false
      this.#flush()
    }
  }

  /** An error that no Python code could catch. */
  #outside(error: unknown): Outcome {
    if (error instanceof this.#pyodide.ffi.PythonError) {
      // Stop was pressed before the cell's first step or between its end and its report.
      const ename = error.type === 'CancelledError' ? 'KeyboardInterrupt' : error.type
      const last = error.message.trimEnd().replace(/^.*\n/s, '')
      const evalue = last.startsWith(`${ename}: `) ? last.slice(ename.length + 2) : ''
      const traceback = [evalue === '' ? ename : last]
      return { status: 'error', ename, evalue, traceback, frames: [] }
    }
    throw new KernelDied(`Python has stopped working: ${reason(error)}`, { cause: error })
  }

  #report(outcome: Outcome, output: Output, count: number): 'ok' | 'error' {
    if (outcome.status === 'error') {
      output.error(outcome.ename, outcome.evalue, outcome.traceback, outcome.frames)
    } else if (outcome.data !== undefined) {
      output.result(count, outcome.data)
    }
    return outcome.status
  }

  #display(json: string, id: string | undefined, update: boolean): void {
    this.#flush()
    const data = JSON.parse(json) as MimeBundle
    if (update && id !== undefined) this.#output?.update(data, id)
    else this.#output?.display(data, id)
  }

  #flush(): void {
    this.#streams.stdout.flush()
    this.#streams.stderr.flush()
  }

  /** A line from the page, waited for in short turns between which Python looks at its signals. */
  #ask(input: LineInput, prompt: string): string {
    this.#flush()
    input.clear()
    this.#output?.ask(prompt)
    for (;;) {
      const line = input.wait(50)
      if (line !== null) return line
      if (this.#interrupt.requested) this.#pyodide.checkInterrupt()
    }
  }

  /** `time.sleep`, in short turns between which Python looks at its signals. */
  #wait(seconds: number): boolean {
    this.tick()
    if (typeof SharedArrayBuffer !== 'function') return false
    this.#clock ??= new Int32Array(new SharedArrayBuffer(4))
    Atomics.wait(this.#clock, 0, 0, seconds * 1000)
    // By itself Python would look only after some fifty of these waits' instructions.
    if (this.#interrupt.requested) this.#pyodide.checkInterrupt()
    return true
  }

  #call(name: string, ...values: unknown[]): unknown {
    const python = (this.#session as unknown as Record<string, PyCallable>)[name] as PyCallable
    try {
      return python(...values.map((value) => (Array.isArray(value) ? this.#list(value) : value)))
    } finally {
      python.destroy()
    }
  }

  #list(values: unknown[]): unknown {
    return this.#pyodide.toPy(values)
  }

  #write(name: StreamName, bytes: Uint8Array): void {
    // Text of the other stream that came before goes before.
    this.#streams[name === 'stdout' ? 'stderr' : 'stdout'].flush()
    this.#streams[name].write(bytes)
    // After the cell's end nobody else sees to it.
    if (!this.#running) this.#streams[name].flush()
  }

  /**
   * Python reads element 0 of its interrupt buffer every fifty or so instructions and in `sleep`.
   * That read is also the only moment in a long computation at which printed text can go out.
   */
  #poll(interrupt: Interrupt): Uint8Array {
    const { flag } = interrupt
    let reads = 0
    const buffer = {
      get: () => {
        if ((++reads & 255) === 0) this.tick()
        return Atomics.load(flag, 0) === 0 ? 0 : Atomics.exchange(flag, 0, 0)
      },
      // Python clears it after every read; a wish that came in between would be lost.
      set: () => undefined,
    }
    // Pyodide only ever reads and writes `buffer[0]`.
    return Object.defineProperty({}, 0, buffer) as Uint8Array
  }

  /** Lets text that has waited long enough out. */
  tick(): void {
    this.#streams.stdout.tick()
    this.#streams.stderr.tick()
    this.#output?.tick()
  }
}

/** Gathers the many small writes of print() and decodes them together. */
class ByteStream {
  readonly #bytes = new Uint8Array(ROOM)
  readonly #decoder = new TextDecoder()
  readonly #write: (text: string) => void
  #used = 0
  #flushed = -Infinity
  #writes = 0

  constructor(write: (text: string) => void) {
    this.#write = write
  }

  write(bytes: Uint8Array): void {
    for (let start = 0; start < bytes.length;) {
      if (this.#used === ROOM) this.flush()
      const part = bytes.subarray(start, start + ROOM - this.#used)
      this.#bytes.set(part, this.#used)
      this.#used += part.length
      start += part.length
    }
    // The clock costs more than the copy: once it has run for a while, look at it now and then.
    if ((++this.#writes & 15) === 0 || this.#used < 1024) this.tick()
  }

  tick(): void {
    if (this.#used > 0 && performance.now() - this.#flushed >= 15) this.flush()
  }

  flush(): void {
    if (this.#used === 0) return
    this.#flushed = performance.now()
    const text = this.#decoder.decode(this.#bytes.subarray(0, this.#used), { stream: true })
    this.#used = 0
    this.#write(text)
  }
}
