// The autograd graph: what a node is, and the nodes at its ends, the leaves'. Those of ops are
// op-node.ts; how gradients travel through them is autograd.ts.
import { withGradMode } from './grad-mode.ts'
import type { Hooks, HookList } from './hooks.ts'
import type { DType } from './dtype.ts'
import type { Shape } from './shape.ts'
import type { Geometry, Tensor } from './tensor.ts'

/** What the graph needs of the ops; provided by engine/ops, since tensor/ cannot import them. */
export interface Arithmetic {
  add(a: Tensor, b: Tensor): Tensor
  addInto(target: Tensor, other: Tensor): void
  clone(a: Tensor): Tensor
  zerosLike(a: Tensor): Tensor
  zeros(shape: Shape, dtype: DType): Tensor
  hasNaN(a: Tensor): boolean
  /** Sums a broadcast gradient back to the shape it was stretched from, and converts its dtype. */
  fit(grad: Tensor, like: { readonly shape: Shape; readonly dtype: DType }): Tensor
  /** The node of `view` as elements of `base` at given places (`AsStridedBackward0`). */
  viewNode(base: Tensor, view: Tensor): Node
  /** From a gradient of `base`'s geometry, the part that `view` shows. */
  restride(grad: Tensor, base: Geometry, view: Geometry): Tensor
  /** A gradient of `base`'s geometry with another (null: zeros) where `view` is. */
  replace(grad: Tensor, inside: Tensor | null, base: Geometry, view: Geometry): Tensor
}
export let arithmetic: Arithmetic
export function provideArithmetic(ops: Arithmetic): void {
  arithmetic = ops
}

/** Sees the gradients a node was given and made; what it returns, if anything, replaces the latter. */
export type NodeHook = (
  made: readonly (Tensor | null)[],
  given: readonly (Tensor | null)[],
) => readonly (Tensor | null)[] | Tensor | null | undefined
/** Sees the gradients a node is given; what it returns, if anything, replaces them. */
export type NodePreHook = (
  given: readonly (Tensor | null)[],
) => readonly (Tensor | null)[] | Tensor | null | undefined

/** What watches a node: few have any. */
export interface Watchers {
  /** By output: what watches the tensor that is it. */
  readonly outputs: (Hooks | undefined)[]
  readonly before: HookList<NodePreHook>
  readonly after: HookList<NodeHook>
}

let births = 0

export abstract class Node {
  /** A walk from the youngest meets every node after all that lead to it. */
  age: number = births++
  /** What `grad_fn` prints: `MulBackward0`. */
  abstract readonly label: string
  /** The nodes its gradients go to, one per tensor input; null where none is wanted. */
  abstract readonly edges: readonly (Node | null)[]
  /** For each edge, which of that node's outputs the input was. */
  abstract readonly slots: readonly number[]
  /** How many results the op had. */
  abstract readonly outputs: number
  watchers: Watchers | null = null
  /** Where the op was called, in anomaly mode. */
  trace: string | null = traceCalls ? traceCalls() : null
  /** Tensors that came from it, and nodes that lead to it. */
  private holders = 0

  /** Called once its edges are there: finding them may have made nodes (those of views), which are older. */
  protected connected(): void {
    this.age = births++
  }

  /** What `grad_fn.name()` and messages say. */
  get fullName(): string {
    return this.label
  }

  retain(): this {
    this.holders++
    return this
  }

  /** Gives up one hold. A long chain is let go link by link, not by recursion. */
  release(): void {
    if (--this.holders > 0) return
    const leaving: Node[] = [this]
    for (let node = leaving.pop(); node; node = leaving.pop()) {
      node.free()
      node.end()
      for (const edge of node.edges) if (edge && --edge.holders === 0) leaving.push(edge)
    }
  }

  /** Lets saved values go; the graph cannot be walked through this node again. */
  abstract free(): void

  /** Called once, when nothing holds the node. */
  protected abstract end(): void

  /** Gradients for its edges, from those of its outputs. `create`: record a graph of the gradients. */
  abstract apply(grads: readonly (Tensor | null)[], create: boolean): readonly (Tensor | null)[]
}

/** The end of a path: adds what arrives to a leaf's `.grad`. */
export class AccumulateGrad extends Node {
  /** Older than any op, so that a walk meets it after all that lead to it. */
  override age = -1
  readonly label = 'AccumulateGrad'
  readonly edges: readonly [] = []
  readonly slots: readonly [] = []
  readonly outputs = 1
  readonly variable: Tensor

  constructor(variable: Tensor) {
    super()
    this.variable = variable.retain()
  }

  override get fullName(): string {
    return 'torch::autograd::AccumulateGrad'
  }

  override free(): void {
    // It saves nothing.
  }

  protected override end(): void {
    this.variable.accumulator = null
    this.variable.release()
  }

  override apply([grad]: readonly (Tensor | null)[], create: boolean): [] {
    const leaf = this.variable
    if (!grad) return []
    const before = leaf.grad_value
    if (before && !create) {
      withGradMode(false, () => arithmetic.addInto(before, grad))
      return []
    }
    // What someone else holds is copied, since .grad is later added to in place.
    const own = !create && grad.isSole
    const value = before ? arithmetic.add(before, grad) : own ? grad : arithmetic.clone(grad)
    leaf.grad_value = value.retain()
    before?.release()
    return []
  }
}

/** The node gradients of `tensor` go to, or null when none is wanted of it. */
export function nodeOf(tensor: Tensor): Node | null {
  const { node } = tensor
  if (node || !tensor.wants_grad) return node
  return (tensor.accumulator ??= new AccumulateGrad(tensor))
}

let traceCalls: (() => string) | null = null

/** Has every new node note where it was made (anomaly mode), or no longer. */
export function traceNodes(trace: (() => string) | null): void {
  traceCalls = trace
}
