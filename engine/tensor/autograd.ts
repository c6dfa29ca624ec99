// The walk back through the graph: from scalars to leaves, adding gradients where paths join.
// The nodes are graph.ts, the derivatives stand in the op rows, the user's hooks are hooks.ts.
import { checkMade, describeFailure } from './anomaly.ts'
import { TorchError } from './errors.ts'
import { setGradEnabled } from './grad-mode.ts'
import { AccumulateGrad, arithmetic, Node, nodeOf } from './graph.ts'
import { keepGradient, runAfter, runBefore, runHooks } from './hook-calls.ts'
import { fillWith } from './loops.ts'
import { adopt, close, open } from './scope.ts'
import { numelOf, sameShape, type Shape } from './shape.ts'
import { emptyTensor, type Tensor } from './tensor.ts'

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
  /** Stop at these. */
  readonly inputs: readonly Tensor[] | null
  /** With `inputs`: fill their `.grad` instead of returning their gradients. */
  readonly accumulate?: boolean
}

type Grads = (Tensor | null)[]

/** Whose gradient is asked for. */
interface Target {
  readonly node: Node
  readonly slot: number
}

/** Stands for an input that nothing leads to. */
class Unreachable extends Node {
  readonly label = 'Identity'
  readonly edges = []
  readonly slots = []
  readonly outputs = 1
  override free(): void {
    // It saves nothing.
  }
  protected override end(): void {
    // It holds nothing.
  }
  override apply(): [] {
    return []
  }
}

function targetsOf(inputs: readonly Tensor[], accumulate: boolean): Target[] {
  return inputs.map((input) => {
    if (!input.requires_grad)
      throw new TorchError(
        'RuntimeError',
        'One of the differentiated Tensors does not require grad',
      )
    const { node } = input
    if (accumulate && node) keepGradient(input)
    return { node: node ?? input.accumulator ?? new Unreachable(), slot: node ? input.output : 0 }
  })
}

/** One walk: the nodes that gradients wait at, the youngest last. */
class Walk {
  private readonly waiting: Node[] = []
  /** What has arrived at each of them. */
  private readonly arrived: Grads[] = []

  /** Adds a gradient to those waiting at an output of `node`. */
  deliver(node: Node, slot: number, grad: Tensor): void {
    const grads = this.arrived[this.placeOf(node)]!
    const sum = grads[slot] ?? null
    grads[slot] = sum === null ? grad.retain() : arithmetic.add(sum, grad).retain()
    if (sum !== null) sum.release()
  }

  /** Where a node waits, from now on if it did not. */
  private placeOf(node: Node): number {
    const { waiting, arrived } = this
    const { age } = node
    let low = 0
    let high = waiting.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (waiting[middle]!.age <= age) low = middle + 1
      else high = middle
    }
    // Leaves are all of one age.
    for (let at = low - 1; at >= 0 && waiting[at]!.age === age; at--)
      if (waiting[at] === node) return at
    const grads: Grads = [null]
    for (let i = 1; i < node.outputs; i++) grads.push(null)
    if (low === waiting.length) {
      waiting.push(node.retain())
      arrived.push(grads)
    } else {
      waiting.splice(low, 0, node.retain())
      arrived.splice(low, 0, grads)
    }
    return low
  }

  /** The youngest node: all that leads to it has been walked. It and its gradients are the caller's. */
  next(): Node | undefined {
    return this.waiting.pop()
  }

  /** The gradients of the node that `next` gave. */
  take(): Grads {
    return this.arrived.pop()!
  }

  /** Lets go of what a failed walk leaves. */
  abandon(): void {
    for (let node = this.next(); node !== undefined; node = this.next()) {
      letGo(this.take())
      node.release()
    }
  }
}

function letGo(grads: Grads): void {
  for (const grad of grads) if (grad !== null) grad.release()
}

/**
 * Walks the graph from `roots` to the leaves (https://pytorch.org/docs/1.13/autograd.html).
 * @param given the gradient to start with for each root; null means 1, for one-element roots.
 * @returns with `inputs`, their gradients in order (null where none arrives); else an empty list.
 * @throws RuntimeError when a root has no graph, a shape does not match, or the graph was freed.
 */
export function runBackward(
  roots: readonly Tensor[],
  given: readonly (Tensor | null)[],
  options: WalkOptions,
): Grads {
  const { create_graph, inputs, accumulate = false } = options
  const mark = open()
  const before = setGradEnabled(create_graph)
  const walk = new Walk()
  let results: Grads = []
  try {
    const [seeds, starts]: [Tensor[], (Node | null)[]] = [[], []]
    for (let i = 0; i < roots.length; i++) {
      seeds[i] = seed(roots[i]!, given[i] ?? null, i)
      starts[i] = nodeOf(roots[i]!)
    }
    const targets = inputs && targetsOf(inputs, accumulate)
    const needed = targets && neededFor(targets, starts)
    results = targets && !accumulate ? targets.map(() => null) : []
    for (let i = 0; i < roots.length; i++) {
      const node = starts[i]!
      if (!needed || needed.has(node)) walk.deliver(node, roots[i]!.output, seeds[i]!)
    }
    const captured = accumulate ? null : targets
    for (let node = walk.next(); node !== undefined; node = walk.next())
      step(walk, node, walk.take(), options, needed, captured, results)
    return results
  } finally {
    walk.abandon()
    setGradEnabled(before)
    close(mark, null)
    for (const result of results) if (result) adopt(result)
  }
}

/** Walks through one node; it and `grads` are let go. */
function step(
  walk: Walk,
  node: Node,
  grads: Grads,
  { create_graph, retain_graph }: WalkOptions,
  needed: ReadonlySet<Node> | null,
  captured: readonly Target[] | null,
  results: Grads,
): void {
  const inner = open()
  try {
    if (captured !== null) {
      for (let i = 0; i < captured.length; i++)
        if (captured[i]!.node === node) results[i] = grads[captured[i]!.slot]?.retain() ?? null
      if (!needed!.has(node) || endsHere(node, needed!, captured)) return
    }
    const made = applied(node, grads, create_graph)
    for (let i = 0; i < made.length; i++) {
      const grad = made[i]
      if (!grad) continue
      const edge = node.edges[i]!
      if (needed === null || needed.has(edge)) walk.deliver(edge, node.slots[i]!, grad)
    }
    if (!retain_graph) node.free()
  } finally {
    close(inner, null)
    letGo(grads)
    node.release()
  }
}

/** Whether a node was walked to for its gradient only. */
function endsHere(node: Node, needed: ReadonlySet<Node>, captured: readonly Target[]): boolean {
  return (
    captured.some((target) => target.node === node) &&
    (node instanceof AccumulateGrad || !node.edges.some((edge) => edge && needed.has(edge)))
  )
}

function applied(node: Node, grads: Grads, create: boolean): readonly (Tensor | null)[] {
  const { watchers } = node
  const leafHooks = node instanceof AccumulateGrad ? node.variable.hooks : null
  if (watchers) runBefore(watchers, grads)
  if (leafHooks) runHooks(leafHooks, grads, 0)
  let made: readonly (Tensor | null)[]
  try {
    made = node.apply(grads, create)
  } catch (error) {
    throw describeFailure(node, error)
  }
  checkMade(node, made)
  return watchers ? runAfter(watchers, made, grads) : made
}

/** The nodes on a way from `starts` to a target, targets included. */
function neededFor(
  targets: readonly Target[],
  starts: readonly (Node | null)[],
): ReadonlySet<Node> {
  const seen = new Set<Node>()
  for (const start of starts) if (start) seen.add(start)
  // The set grows under the loop: what is found is looked behind in turn.
  for (const node of seen) for (const edge of node.edges) if (edge) seen.add(edge)
  const needed = new Set(targets.map(({ node }) => node))
  const oldestFirst = [...seen].sort((a, b) => a.age - b.age)
  for (const node of oldestFirst)
    if (node.edges.some((edge) => edge && needed.has(edge))) needed.add(node)
  return needed
}

const sizeText = (shape: Shape): string => `torch.Size([${shape.join(', ')}])`

function seed(root: Tensor, given: Tensor | null, index: number): Tensor {
  if (!given) {
    if (!root.requires_grad) refuseRoot(index)
    if (numelOf(root.shape) !== 1)
      throw new TorchError('RuntimeError', 'grad can be implicitly created only for scalar outputs')
    const ones = emptyTensor(root.shape, root.dtype)
    fillWith(ones, 1)
    return ones
  }
  if (!sameShape(given.shape, root.shape))
    throw new TorchError(
      'RuntimeError',
      `Mismatch in shape: grad_output[${index}] has a shape of ${sizeText(given.shape)} and output[${index}] has a shape of ${sizeText(root.shape)}.`,
    )
  if (!root.requires_grad) refuseRoot(index)
  return given
}

function refuseRoot(index: number): never {
  throw new TorchError(
    'RuntimeError',
    `element ${index} of tensors does not require grad and does not have a grad_fn`,
  )
}
