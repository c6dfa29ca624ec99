// Runs TypeScript cells: rewrites each (cell-rewriter.ts), evaluates it over the session's names
// (session-scope.ts) and words its errors. Types are stripped, not checked.

import { createConsole } from './cell-console.ts'
import { type ImportedName, rewriteCell } from './cell-rewriter.ts'
import { type CellLocation, cellUrl, ownFrames, stackDepth } from './cell-stack.ts'
import { CellSyntaxError } from './cell-syntax.ts'
import { inspect, type InspectOptions } from './inspect.ts'
import type { Interrupt } from './interrupt.ts'
import type { Kernel } from './kernel.ts'
import { macrotask } from './macrotask.ts'
import type { Output } from './output.ts'
import type { Frame } from './protocol.ts'
import { type CellHelper, Interrupted, SessionScope } from './session-scope.ts'

/** See engine/tensor/pressure.ts. */
export interface Collecting {
  underPressure(): boolean
  relieve(turn: () => Promise<void>): Promise<void>
}

export interface TypeScriptOptions {
  interrupt: Interrupt
  /** What cells can import, by the name they import it with. */
  modules: Record<string, object>
  /** Dropped tensors are found by the collector, which a fast loop must ask and give a turn. */
  memory: Collecting
  /** How tensors and modules print; null leaves a value to the inspector. */
  ownText: (value: object) => string | null
}

/** A turn of the event loop at least this often, in milliseconds, so that Stop gets through. */
const PAUSE = 50
/** Milliseconds between looks at the interrupt's flag. */
const LOOK = 8

type CellFunction = (names: object, helper: CellHelper) => Promise<void>

export class TypeScriptKernel implements Kernel {
  readonly language = 'ts'
  readonly banner = 'TypeScript'
  readonly snapshot = false
  readonly #interrupt: Interrupt
  readonly #modules: Record<string, object>
  readonly #memory: Collecting
  readonly #inspect: InspectOptions
  readonly #scope: SessionScope
  readonly #sources = new Map<string, CellLocation>()
  readonly #codes = new Map<CellLocation, string>()
  /** The warnings of this run: each is shown once for a place. */
  readonly #warned = new Set<string>()
  #output: Output | null = null
  #stop: ((error: Interrupted) => void) | null = null

  constructor({ interrupt, modules, memory, ownText }: TypeScriptOptions) {
    Error.stackTraceLimit = stackDepth
    this.#interrupt = interrupt
    this.#modules = modules
    this.#memory = memory
    this.#inspect = { ownText }
    const write: Output['write'] = (name, text) => this.#output?.write(name, text)
    this.#scope = new SessionScope({ console: createConsole(write, this.#inspect) })
  }

  /** Text that the library itself prints, among the cell's own. */
  write(name: 'stdout' | 'stderr', text: string): void {
    this.#output?.write(name, text)
  }

  /** A warning as Python shows one: the student's line that led to it, and what that says. */
  warn(message: string, category: string): void {
    const [place] = ownFrames(new Error(message), this.#sources)
    const at = place ? `${place.location.shown}:${place.line}: ` : ''
    const text = `${at}${category}: ${message}\n`
    if (this.#warned.has(text)) return
    this.#warned.add(text)
    const line = place && this.#codes.get(place.location)?.split('\n')[place.line - 1]?.trim()
    this.write('stderr', line ? `${text}  ${line}\n` : text)
  }

  async run(
    code: string,
    cellId: string,
    output: Output,
    count: number,
    location: CellLocation = { cellId, shown: `cell ${cellId}` },
  ): Promise<'ok' | 'error'> {
    this.#output = output
    const url = cellUrl(location)
    this.#sources.set(url, location)
    this.#codes.set(location, code)
    this.#warned.clear()
    try {
      const value = await this.#evaluate(code, url)
      if (value !== undefined) {
        output.result(count, { 'text/plain': inspect(value, this.#inspect) })
      }
      return 'ok'
    } catch (error) {
      this.#report(error, code, location, output)
      return 'error'
    } finally {
      this.#stop = null
    }
  }

  /** Stops a cell that waits; one that computes sees the interrupt's flag itself. */
  interrupt(): void {
    this.#stop?.(new Interrupted())
  }

  /** Called by the engine during long work. */
  check(): void {
    this.#output?.tick()
    if (this.#interrupt.requested) throw new Interrupted()
  }

  uncaught(error: unknown): string[] {
    return error instanceof Interrupted ? [] : this.describe(error).traceback
  }

  async #evaluate(code: string, url: string): Promise<unknown> {
    const { code: rewritten, names, imports } = rewriteCell(code, this.#scope)
    const cell = evaluate(`${rewritten}\n//# sourceURL=${url}`)
    const imported = imports.map((name) => [name.local, this.#imported(name)] as const)
    this.#scope.begin(names)
    const define = this.#scope.define as Record<string, unknown>
    for (const [local, value] of imported) {
      if (local !== '') define[local] = value
    }
    const ended = new AbortController()
    const helper = this.#helper(ended.signal)
    const stopped = new Promise<never>((_, reject) => {
      this.#stop = reject
    })
    try {
      await Promise.race([cell(this.#scope.names, helper), stopped])
      return helper.value
    } finally {
      ended.abort()
      this.#scope.end()
    }
  }

  /** `ended` tells a loop of the cell's top level that nobody waits for it any more. */
  #helper(ended: AbortSignal): CellHelper {
    const { define, constant, typed } = this.#scope
    const pace = new Pace()
    let paused = performance.now()
    const helper: CellHelper = {
      define,
      constant,
      typed,
      value: undefined,
      turns: 0,
      check: () => {
        this.check()
        helper.turns = pace.next()
      },
      pause: async () => {
        helper.check()
        const pressed = this.#memory.underPressure()
        if (!pressed && performance.now() - paused < PAUSE) return
        await (pressed ? this.#memory.relieve(macrotask) : macrotask())
        paused = performance.now()
        if (ended.aborted) throw new Interrupted()
        helper.check()
      },
      import: (name) =>
        new Promise((resolve) => {
          resolve(this.#module(name))
        }),
    }
    return helper
  }

  #imported({ module, imported }: ImportedName): unknown {
    const provided = this.#module(module)
    if (imported === '*') return provided
    if (imported in provided) return (provided as Record<string, unknown>)[imported]
    if (imported === 'default') return provided
    throw new SyntaxError(
      `The module '${module}' has no export named '${imported}'. ` +
        `If it is a type, write: import type { ${imported} } from '${module}'`,
    )
  }

  #module(name: string): object {
    const provided = Object.hasOwn(this.#modules, name) ? this.#modules[name] : undefined
    if (provided !== undefined) return provided
    const known = Object.keys(this.#modules).map((each) => `'${each}'`)
    throw new Error(`Cannot find module '${name}': a cell can import ${known.join(', ')}`)
  }

  #report(error: unknown, code: string, location: CellLocation, output: Output): void {
    if (error instanceof CellSyntaxError) {
      const { line, column, message } = error
      const frames = line > 0 ? [frame(location, line, '')] : []
      output.error('SyntaxError', message, syntaxLines(error, code, location, column), frames)
      return
    }
    const { ename, evalue, traceback, frames } = this.describe(error)
    output.error(ename, evalue, traceback, frames)
  }

  /** An error in words, with the student's own frames; also for what no cell caught. */
  describe(error: unknown): {
    ename: string
    evalue: string
    traceback: string[]
    frames: Frame[]
  } {
    if (!(error instanceof Error)) {
      const evalue = inspect(error, this.#inspect)
      return { ename: 'Uncaught', evalue, traceback: [`Uncaught ${evalue}`], frames: [] }
    }
    const own = ownFrames(error, this.#sources)
    const places = own.map(({ text }) => text)
    // A runaway recursion has as many as the stack is deep.
    const between = places.length - 20
    if (between > 0) places.splice(10, between, `    … ${between} more`)
    const evalue = worded(error)
    const head = evalue === '' ? error.name : `${error.name}: ${evalue}`
    const traceback = [...head.split('\n'), ...places]
    if (error.cause !== undefined) {
      const cause = this.describe(error.cause).traceback
      traceback.push(`Caused by: ${cause[0] ?? ''}`, ...cause.slice(1))
    }
    const frames = own
      .map(({ location, line, name }) => frame(location, line, name))
      .reverse()
      .slice(-20)
    return { ename: error.name, evalue, traceback, frames }
  }
}

/** How many turns a loop may take until the next look at the interrupt's flag. */
class Pace {
  #turns = 0
  #looked = performance.now()

  next(): number {
    const now = performance.now()
    const faster = LOOK / Math.max(now - this.#looked, 0.01)
    this.#looked = now
    this.#turns = Math.min(4095, Math.ceil((this.#turns + 1) * Math.min(faster, 4)) - 1)
    return this.#turns
  }
}

/** Indirect, so that the cell sees globals and nothing of this file. */
function evaluate(code: string): CellFunction {
  return (0, eval)(code) as CellFunction
}

function frame({ cellId }: CellLocation, line: number, name: string): Frame {
  return { cellId, line, name }
}

/** JavaScript speaks of the object that holds the session's names where it means the names. */
function worded(error: Error): string {
  if (/^Cannot assign to read only property '.*' of object '#?\[?\w*/.test(error.message)) {
    return 'Assignment to constant variable.'
  }
  return error.message
    .replace(/\(0 , \$_*\.([\w$]+)\)/g, '$1')
    .replace(/(?<![\w$.])\$_*\.(?=\w)/g, '')
}

function syntaxLines(
  { line, message }: CellSyntaxError,
  code: string,
  location: CellLocation,
  column: number,
): string[] {
  if (line < 1) return [`SyntaxError: ${message}`]
  const source = code.split('\n')[line - 1] ?? ''
  const text = source.trimStart()
  const caret = column - (source.length - text.length)
  return [
    `  ${location.shown}:${line}`,
    `    ${text}`,
    ...(column >= 0 && caret >= 0 ? [`    ${' '.repeat(caret)}^`] : []),
    `SyntaxError: ${message}`,
  ]
}
