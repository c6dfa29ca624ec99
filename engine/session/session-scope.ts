// The names that TypeScript cells share: one object `$` with a property a name, and the helper `$$`
// that a cell declares and ends them with. It parses nothing; cell-rewriter.ts writes the code.

import type { KnownNames, NameKind } from './cell-rewriter.ts'

/** The wish to stop, thrown into a running cell. */
export class Interrupted extends Error {
  override readonly name = 'KeyboardInterrupt'
}

/** What the rewritten code of one cell calls `$$`. */
export interface CellHelper {
  readonly define: object
  readonly constant: object
  readonly typed: object
  /** The value of the last expression. */
  value: unknown
  /** Turns that loops may take before they look whether to stop. */
  turns: number
  check(): void
  /** For loops of the cell's top level: a check that now and then lets other work in. */
  pause(): Promise<void>
  import(name: string): Promise<object>
}

export class SessionScope implements KnownNames {
  /** `$`: the cells' names are its own properties. */
  readonly names: object
  readonly #kinds = new Map<string, NameKind>()
  /** Declared by the running cell and not yet reached. */
  readonly #pending = new Set<string>()
  /** What the running cell's names were before it. */
  #before = new Map<string, { kind: NameKind; value: unknown }>()
  readonly define: object
  readonly constant: object
  readonly typed: object

  /** `provided` are names that stand above the platform's, `console` for one. */
  constructor(provided: Record<string, unknown>) {
    const platform = globalThis as unknown as Record<PropertyKey, unknown>
    const outer = (name: PropertyKey): { value: unknown } | null => {
      if (typeof name === 'string' && Object.hasOwn(provided, name))
        return { value: provided[name] }
      return name in platform ? { value: platform[name] } : null
    }
    const missing = (name: PropertyKey): ReferenceError =>
      this.#pending.has(String(name))
        ? new ReferenceError(`Cannot access '${String(name)}' before initialization`)
        : new ReferenceError(`${String(name)} is not defined`)
    const fallback = new Proxy(Object.create(null) as object, {
      get: (_, name) => {
        const found = this.#pending.has(String(name)) ? null : outer(name)
        if (found === null) throw missing(name)
        return found.value
      },
      set: (_, name, value) => {
        if (this.#pending.has(String(name)) || outer(name) === null) throw missing(name)
        platform[name] = value
        return true
      },
      has: (_, name) => outer(name) !== null,
    })
    const names = Object.create(fallback) as Record<PropertyKey, unknown>
    this.names = names
    this.define = new Proxy(Object.create(null) as object, {
      set: (_, name, value) => {
        this.#declare(String(name), value)
        return true
      },
    })
    this.constant = new Proxy(Object.create(null) as object, {
      get: (_, name) => names[name],
      set: (_, name) => {
        if (this.#pending.has(String(name))) throw missing(name)
        throw new TypeError('Assignment to constant variable.')
      },
    })
    this.typed = new Proxy(Object.create(null) as object, {
      get: (_, name) => {
        if (Object.hasOwn(names, name)) return names[name]
        if (this.#pending.has(String(name))) throw missing(name)
        return outer(name)?.value
      },
    })
  }

  has(name: string): boolean {
    return this.#kinds.has(name)
  }

  isConstant(name: string): boolean {
    const kind = this.#kinds.get(name)
    return kind === 'const' || kind === 'import'
  }

  /** Declares a cell's names before it runs, as JavaScript hoists them. */
  begin(declared: ReadonlyMap<string, NameKind>): void {
    this.#before = new Map()
    this.#pending.clear()
    for (const [name, kind] of declared) {
      const old = this.#kinds.get(name)
      if (kind === 'var') {
        // `var` over `var` or a function keeps the value.
        if (old !== 'var' && old !== 'function') this.#set(name, kind, undefined)
        continue
      }
      if (old !== undefined) this.#before.set(name, { kind: old, value: this.#read(name) })
      Reflect.deleteProperty(this.names, name)
      this.#kinds.set(name, kind)
      this.#pending.add(name)
    }
  }

  /** Gives the names that a failed cell did not reach their former values back. */
  end(): void {
    for (const name of this.#pending) {
      const before = this.#before.get(name)
      if (before === undefined) this.#kinds.delete(name)
      else this.#set(name, before.kind, before.value)
    }
    this.#pending.clear()
    this.#before.clear()
  }

  #declare(name: string, value: unknown): void {
    this.#pending.delete(name)
    this.#set(name, this.#kinds.get(name) ?? 'let', value)
  }

  #read(name: string): unknown {
    return (this.names as Record<string, unknown>)[name]
  }

  #set(name: string, kind: NameKind, value: unknown): void {
    this.#kinds.set(name, kind)
    Object.defineProperty(this.names, name, {
      value,
      writable: kind !== 'const' && kind !== 'import',
      enumerable: true,
      configurable: true,
    })
  }
}
