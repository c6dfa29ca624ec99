// What `tensor.grad_fn` shows of the graph: names and where gradients go next.
import type { Node, NodeHook, NodePreHook } from '../tensor/graph.ts'
import { addNodeHook, addNodePreHook } from '../tensor/hook-calls.ts'
import type { RemovableHandle } from '../tensor/hooks.ts'

/** A graph node as the user sees it; it prints as PyTorch's does, without an address. */
export class GradientFunction {
  readonly node: Node

  constructor(node: Node) {
    this.node = node
  }

  name(): string {
    return this.node.fullName
  }

  /** The functions gradients go to next, each with the output they belong to. */
  get next_functions(): readonly (readonly [GradientFunction | null, number])[] {
    return this.node.edges.map((edge, i) => [edge && gradientFunction(edge), this.node.slots[i]!])
  }

  /** Calls `hook` with the gradients it made and was given; what that returns replaces the former. */
  register_hook(hook: NodeHook): RemovableHandle {
    return addNodeHook(this.node, hook)
  }

  /** Calls `hook` with the gradients it is given; what that returns replaces them. */
  register_prehook(hook: NodePreHook): RemovableHandle {
    return addNodePreHook(this.node, hook)
  }

  toString(): string {
    return `<${this.node.label} object>`
  }
}

const views = new WeakMap<Node, GradientFunction>()

/** The one view of `node`, so that `a.grad_fn === a.grad_fn`. */
export function gradientFunction(node: Node): GradientFunction {
  let view = views.get(node)
  if (!view) views.set(node, (view = new GradientFunction(node)))
  return view
}
