// The walk back through the graph: from scalars to leaves, adding gradients where paths join.
// The nodes are graph.ts, the derivatives stand in the op rows.
import { TorchError } from './errors.ts'
import { setGradEnabled } from './grad-mode.ts'
import { AccumulateGrad, arithmetic, type Node, nodeOf } from './graph.ts'
import { adopt, close, open } from './scope.ts'
import { numelOf, sameShape, type Shape } from './shape.ts'
import type { Tensor } from './tensor.ts'

type LossListener = (loss: number) => void
const listeners = new Set<LossListener>()

/** Reports the value of every scalar that `backward()` is called on; returns how to stop. */
export function onBackward(listener: LossListener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Tells the listeners; the value is read only when there are any. */
export function reportBackward(read: () => number): void {
  if (listeners.size === 0) return
  const loss = read()
  for (const listener of listeners) listener(loss)
}

export interface WalkOptions {
  /** Keep saved values, so that the graph can be walked again. */
  readonly retain_graph: boolean
  /** Record the gradients' own graph, for higher derivatives. */
  readonly create_graph: boolean
  /** Return the gradients of these instead of filling leaves' `.grad`. */
  readonly inputs: readonly Tensor[] | null
}

type Grads = (Tensor | null)[]

/**
 * Walks the graph from `roots` to the leaves (https://pytorch.org/docs/1.13/autograd.html).
 * @param given the gradient to start with for each root; null means 1, for one-element roots.
 * @returns with `inputs`, their gradients in order (null where none arrives); else an empty list.
 * @throws RuntimeError when a root has no graph, a shape does not match, or the graph was freed.
 */
export function runBackward(
  roots: readonly Tensor[],
  given: readonly (Tensor | null)[],
  { retain_graph, create_graph, inputs }: WalkOptions,
): Grads {
  const mark = open()
  const before = setGradEnabled(create_graph)
  const arrived = new Map<Node, Grads>()
  const held: Node[] = []
  const hold = (tensor: Tensor): Node | null => {
    const node = nodeOf(tensor)
    if (node) held.push(node.retain())
    return node
  }
  const results: Grads = []
  try {
    const targets = inputs?.map((input) => ({ node: hold(input), slot: input.output })) ?? []
    for (const target of targets) {
      results.push(null)
      if (!target.node)
        throw new TorchError(
          'RuntimeError',
          'One of the differentiated Tensors does not require grad',
        )
    }
    const starts = roots.map((root, i) => {
      const grad = seed(root, given[i] ?? null, i)
      const node = hold(root)!
      deliver(arrived, node, root.output, grad)
      return node
    })
    for (const node of youngestFirst(starts)) {
      const grads = arrived.get(node)
      if (!grads) continue
      arrived.delete(node)
      targets.forEach((target, i) => {
        if (target.node === node) results[i] = grads[target.slot]?.retain() ?? null
      })
      const inner = open()
      try {
        keepRetained(node, grads)
        if (inputs && node instanceof AccumulateGrad) continue
        node
          .apply(grads, create_graph)
          .forEach((grad, i) => grad && deliver(arrived, node.edges[i]!, node.slots[i]!, grad))
        if (!retain_graph) node.free()
      } finally {
        close(inner, null)
        letGo(grads)
      }
    }
    return results
  } finally {
    for (const grads of arrived.values()) letGo(grads)
    for (const node of held) node.release()
    setGradEnabled(before)
    close(mark, null)
    for (const result of results) if (result) adopt(result)
  }
}

function letGo(grads: Grads): void {
  for (const grad of grads) grad?.release()
}

/** Adds a gradient to those waiting at an output of `node`. */
function deliver(arrived: Map<Node, Grads>, node: Node, slot: number, grad: Tensor): void {
  let grads = arrived.get(node)
  if (!grads) arrived.set(node, (grads = new Array<Tensor | null>(node.outputs).fill(null)))
  const sum = grads[slot]
  grads[slot] = sum ? arithmetic.add(sum, grad).retain() : grad.retain()
  sum?.release()
}

/** Every node reachable from `starts`, so ordered that each comes after all that lead to it. */
function youngestFirst(starts: readonly Node[]): Node[] {
  const seen = new Set<Node>(starts)
  const found = [...seen]
  // The list grows under the loop: what is found is looked behind in turn.
  for (const node of found)
    for (const edge of node.edges)
      if (edge && !seen.has(edge)) {
        seen.add(edge)
        found.push(edge)
      }
  return found.sort((a, b) => b.age - a.age)
}

const sizeText = (shape: Shape): string => `torch.Size([${shape.join(', ')}])`

function seed(root: Tensor, given: Tensor | null, index: number): Tensor {
  if (!root.requires_grad)
    throw new TorchError(
      'RuntimeError',
      `element ${index} of tensors does not require grad and does not have a grad_fn`,
    )
  if (!given) {
    if (numelOf(root.shape) !== 1)
      throw new TorchError('RuntimeError', 'grad can be implicitly created only for scalar outputs')
    return arithmetic.onesLike(root)
  }
  if (!sameShape(given.shape, root.shape))
    throw new TorchError(
      'RuntimeError',
      `Mismatch in shape: grad_output[${index}] has a shape of ${sizeText(given.shape)} and output[${index}] has a shape of ${sizeText(root.shape)}.`,
    )
  return given
}

const keepers = new WeakMap<Node, Tensor[]>()

/** Makes a tensor inside the graph keep its gradient, as leaves do (`retain_grad`). */
export function keepGradient(tensor: Tensor): void {
  if (!tensor.node || tensor.retains_grad) return
  tensor.retains_grad = true
  keepers.set(tensor.node, [...(keepers.get(tensor.node) ?? []), tensor])
}

function keepRetained(node: Node, grads: Grads): void {
  for (const tensor of keepers.get(node) ?? []) {
    const grad = grads[tensor.output]
    if (!grad || tensor.released) continue
    const before = tensor.grad_value
    tensor.grad_value = before
      ? arithmetic.add(before, grad).retain()
      : arithmetic.clone(grad).retain()
    before?.release()
  }
}
