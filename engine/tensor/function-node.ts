// The graph's node of a function with a derivative by the user's own hand, and how its results come to
// be that node's outputs. Who calls the user's code is engine/autograd/function.ts, or Python's bridge.
import type { DType } from './dtype.ts'
import { TorchError } from './errors.ts'
import { arithmetic, Node, nodeOf } from './graph.ts'
import { refuseFreed, Saved } from './saved.ts'
import { handOver, unscoped } from './scope.ts'
import type { Shape } from './shape.ts'
import type { Tensor } from './tensor.ts'
import { rebase } from './view-graph.ts'

export type Grads = readonly (Tensor | null)[]

/** What the user says of a call besides its results. */
export interface FunctionMarks {
  readonly saved: readonly Tensor[]
  readonly dirty: readonly Tensor[]
  readonly fixed: readonly Tensor[]
  /** Whether a missing gradient reaches the derivative as zeros. */
  readonly materialize: boolean
}

interface Outline {
  readonly shape: Shape
  readonly dtype: DType
}

const outlineOf = ({ shape, dtype }: Tensor): Outline => ({ shape, dtype })

export class FunctionNode extends Node {
  readonly label: string
  readonly edges: readonly (Node | null)[]
  readonly slots: readonly number[]
  outputs = 0
  /** What each argument was; null for what is no tensor. */
  private readonly inputs: readonly (Outline | null)[]
  private results: readonly Outline[] = []
  private kept: readonly { readonly saved: Saved; readonly output: number }[] = []
  private materialize = true
  private freed = false
  private readonly derive: (grads: Grads) => Grads
  private readonly ended: () => void

  /** @param args the call's arguments; null for what is no tensor. */
  constructor(
    label: string,
    args: readonly (Tensor | null)[],
    derive: (grads: Grads) => Grads,
    ended: () => void,
  ) {
    super()
    this.label = label
    const nodes = args.map((arg) => (arg?.requires_grad ? nodeOf(arg) : null))
    this.edges = nodes.map((node) => node?.retain() ?? null)
    this.slots = args.map((arg, i) => (nodes[i] && arg!.node ? arg!.output : 0))
    this.inputs = args.map((arg) => arg && outlineOf(arg))
    this.derive = derive
    this.ended = ended
    this.connected()
  }

  /** Gives the results their places, and keeps what the user wants kept; the results as the caller gets them. */
  finish(results: readonly Tensor[], inputs: readonly Tensor[], marks: FunctionMarks): Tensor[] {
    checkDirty(results, marks.dirty)
    this.outputs = results.length
    this.results = results.map(outlineOf)
    this.materialize = marks.materialize
    const placed = results.map((result, i) => this.place(result, i, inputs, marks))
    this.kept = marks.saved.map((tensor) => {
      const output = placed.findIndex(
        (result, i) => (result === tensor || results[i] === tensor) && result.origin === this,
      )
      // A result holds this node, and a circle is never freed.
      return { saved: new Saved(output < 0 ? tensor : tensor.alias()), output }
    })
    return placed
  }

  private place(
    result: Tensor,
    output: number,
    inputs: readonly Tensor[],
    { dirty, fixed }: FunctionMarks,
  ): Tensor {
    const isInput = inputs.includes(result)
    const modified = dirty.includes(result)
    if (fixed.includes(result) || !result.dtype.is_floating_point) return result
    if (modified) {
      if (result.is_leaf && result.requires_grad)
        throw new TorchError(
          'RuntimeError',
          'a leaf Variable that requires grad has been used in an in-place operation.',
        )
      rebase(result, this, output)
      return result
    }
    const own = isInput ? result.alias() : result
    const base = isInput ? (result.base ?? result) : result.base
    if (base) own.follow(base, 'custom')
    own.join(this, output)
    return own
  }

  /** What was kept. @throws RuntimeError when it was let go, or changed in place since. */
  get saved(): Tensor[] {
    if (this.freed && this.kept.length > 0) refuseFreed()
    return this.kept.map(({ saved, output }) => {
      if (output < 0) return saved.value()
      const result = saved.value(this.label, output).alias()
      result.join(this, output)
      return result
    })
  }

  override free(): void {
    if (this.freed) return
    this.freed = true
    for (const { saved } of this.kept) saved.release()
  }

  protected override end(): void {
    this.ended()
  }

  override apply(grads: Grads): Grads {
    const given = grads.map((grad, i) => {
      if (grad || !this.materialize) return grad
      const { shape, dtype } = this.results[i]!
      return arithmetic.zeros(shape, dtype)
    })
    for (const grad of given) if (grad) handOver(grad)
    const made = unscoped(() => this.derive(given))
    return this.checked(made)
  }

  /** The gradients for all arguments, summed back to their shapes. @throws RuntimeError as PyTorch does. */
  private checked(made: Grads): Grads {
    const { edges, inputs, label } = this
    let count = made.length
    while (count > edges.length && made[count - 1] === null) count--
    if (count !== edges.length)
      throw new TorchError(
        'RuntimeError',
        `function ${label} returned an incorrect number of gradients (expected ${edges.length}, got ${made.length})`,
      )
    return edges.map((edge, i) => {
      const grad = made[i] ?? null
      const input = inputs[i] ?? null
      if (grad && !input)
        throw new TorchError(
          'RuntimeError',
          `function ${label} returned a gradient different than None at position ${i + 1}, but the corresponding forward input was not a Variable`,
        )
      if (!grad || !edge || !input) return null
      if (!stretches(input.shape, grad.shape))
        throw new TorchError(
          'RuntimeError',
          `Function ${label} returned an invalid gradient at index ${i} - got [${grad.shape.join(', ')}] but expected shape compatible with [${input.shape.join(', ')}]`,
        )
      return arithmetic.fit(grad, input)
    })
  }
}

/** Whether `from` broadcasts to `to`. */
const stretches = (from: Shape, to: Shape): boolean =>
  from.length <= to.length &&
  from.every((size, i) => size === 1 || size === to[to.length - from.length + i])

function checkDirty(results: readonly Tensor[], dirty: readonly Tensor[]): void {
  if (!dirty.every((tensor) => results.includes(tensor)))
    throw new TorchError(
      'RuntimeError',
      'Some elements marked as dirty during the forward method were not returned as output. The inputs that are modified inplace must all be outputs of the Function.',
    )
}
