// The autograd graph: what a node is, and the nodes at its ends, the leaves'. Those of ops are
// op-node.ts; how gradients travel through them is autograd.ts.
import { TorchError } from './errors.ts'
import { withGradMode } from './grad-mode.ts'
import type { Tensor } from './tensor.ts'

/** What the graph needs of the ops; provided by engine/ops, since tensor/ cannot import them. */
export interface Arithmetic {
  add(a: Tensor, b: Tensor): Tensor
  addInto(target: Tensor, other: Tensor): void
  clone(a: Tensor): Tensor
  onesLike(a: Tensor): Tensor
  /** Sums a broadcast gradient back to the shape it was stretched from, and converts its dtype. */
  fit(grad: Tensor, like: Tensor): Tensor
}
export let arithmetic: Arithmetic
export function provideArithmetic(ops: Arithmetic): void {
  arithmetic = ops
}

let births = 0

export abstract class Node {
  /** Ordered by age, a walk from the youngest meets every node after all its consumers. */
  readonly age: number = births++
  /** What `grad_fn` prints: `MulBackward0`. */
  abstract readonly label: string
  /** The nodes its gradients go to, one per tensor input; null where none is wanted. */
  abstract readonly edges: readonly (Node | null)[]
  /** For each edge, which of that node's outputs the input was. */
  abstract readonly slots: readonly number[]
  /** How many results the op had. */
  abstract readonly outputs: number
  /** Tensors that came from it, and nodes that lead to it. */
  private holders = 0

  retain(): this {
    this.holders++
    return this
  }

  /** Gives up one hold. A long chain is let go link by link, not by recursion. */
  release(): void {
    const leaving: Node[] = [this]
    for (let node = leaving.pop(); node; node = leaving.pop()) {
      if (--node.holders > 0) continue
      node.free()
      node.end()
      for (const edge of node.edges) if (edge) leaving.push(edge)
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
  override readonly age = -1
  readonly label = 'AccumulateGrad'
  readonly edges = []
  readonly slots = []
  readonly outputs = 1
  readonly variable: Tensor

  constructor(variable: Tensor) {
    super()
    this.variable = variable.retain()
  }

  override free(): void {
    // It saves nothing.
  }

  protected override end(): void {
    leaves.delete(this.variable)
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
    // A copy, since someone else may hold what arrived and .grad is later added to in place.
    const value = before ? arithmetic.add(before, grad) : arithmetic.clone(grad)
    leaf.grad_value = value.retain()
    before?.release()
    return []
  }
}

const leaves = new WeakMap<Tensor, AccumulateGrad>()

/** The node gradients of `tensor` go to, or null when none is wanted of it. */
export function nodeOf(tensor: Tensor): Node | null {
  if (tensor.node) {
    if (tensor.viewedFrom !== undefined && tensor.base!.node !== tensor.viewedFrom)
      refuseStaleView()
    return tensor.node
  }
  if (!tensor.wants_grad) return null
  let leaf = leaves.get(tensor)
  if (!leaf) leaves.set(tensor, (leaf = new AccumulateGrad(tensor)))
  return leaf
}

function refuseStaleView(): never {
  throw new TorchError(
    'NotImplementedError',
    'Kindling cannot use a view taken before its base was changed in place by an op that autograd follows yet: take the view again after the change',
  )
}
