// What is asked of a row at every call, worked out once: its derivatives by position, what they read,
// and the object they read it from. It runs nothing.
import type { Result, Row } from '../ops/op.ts'
import { type Signature, signatureOf } from './arguments.ts'
import type { OpNode } from './op-node.ts'
import type { Tensor } from './tensor.ts'

export type Derivative = (context: Context) => Tensor | readonly (Tensor | null)[] | null

/** What a derivative receives: each argument is made ready only when it is read. */
export class Context {
  protected readonly node: OpNode
  readonly grads: readonly (Tensor | null)[]

  constructor(node: OpNode, grads: readonly (Tensor | null)[]) {
    this.node = node
    this.grads = grads
  }

  get grad(): Tensor | null {
    return this.grads[0]!
  }

  get result(): Tensor {
    return this.node.result(0)
  }

  get results(): readonly Tensor[] {
    return this.grads.map((_, i) => this.node.result(i))
  }
}

/** The context of one row: with a getter for each parameter. */
function contextOf(names: readonly string[]): typeof Context {
  class OfRow extends Context {}
  names.forEach((name, i) => {
    Object.defineProperty(OfRow.prototype, name, {
      get(this: OfRow): unknown {
        return this.node.argument(i)
      },
    })
  })
  return OfRow
}

/** The bit that stands for the results among those for the parameters. */
export const RESULT = 1 << 30
/** … and the one for the second result alone: the indices of what was chosen. */
export const INDICES = 1 << 29

const camel = (name: string): string =>
  name.replace(/(^|_|\d)([a-z0-9])/g, (_, before: string, letter: string) => {
    return (before === '_' ? '' : before) + letter.toUpperCase()
  })

export class Plan {
  readonly row: Row
  readonly signature: Signature
  readonly forward: (...values: readonly unknown[]) => Result
  readonly composite: boolean
  readonly differentiable: boolean
  /** Whether its results are views that autograd follows. */
  readonly views: boolean
  readonly derivatives: readonly (Derivative | undefined)[]
  /** For each derivative the parameters whose values it reads, a bit for each. */
  readonly reads: readonly number[]
  /** Parameters where a plain number counts among what the graph shows. */
  readonly wraps: readonly boolean[]
  readonly Context: typeof Context
  private readonly label: string

  constructor(row: Row) {
    const names = row.params.map(({ name }) => name)
    this.row = row
    this.signature = signatureOf(row)
    this.forward = row.forward as (...values: readonly unknown[]) => Result
    this.composite = row.tier === 'composite'
    this.differentiable = row.backward !== undefined
    this.views = row.view === true && row.backward !== undefined
    this.derivatives = names.map((name) => row.backward?.[name] as Derivative | undefined)
    this.reads = names.map((name) => {
      const read = row.saves?.[name] ?? []
      return read.reduce((bits, other) => bits | bitOf(names, other), 0)
    })
    this.wraps = row.params.map(({ kind }) => kind.wraps === true)
    this.Context = contextOf(names)
    this.label = typeof row.label === 'string' ? row.label : `${camel(row.name)}Backward0`
  }

  /** What `grad_fn` prints for a call: `mse_loss` → `MseLossBackward0`. */
  labelOf(values: readonly unknown[]): string {
    const { label } = this.row
    return typeof label === 'function'
      ? (label as (...values: readonly unknown[]) => string)(...values)
      : this.label
  }
}

const bitOf = (names: readonly string[], name: string): number =>
  names.includes(name) ? 1 << names.indexOf(name) : name === 'result' ? RESULT : INDICES

const plans = new WeakMap<Row, Plan>()

export function planOf(row: Row): Plan {
  let plan = plans.get(row)
  if (plan === undefined) plans.set(row, (plan = new Plan(row)))
  return plan
}
