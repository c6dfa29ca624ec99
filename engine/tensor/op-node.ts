// The graph's node of one recorded op: its arguments, what it saved, and how it turns the gradients of
// its results into those of its inputs. The derivatives stand in the op rows.
import { TorchError } from './errors.ts'
import { withGradMode } from './grad-mode.ts'
import { arithmetic, Node, nodeOf } from './graph.ts'
import { enterOp } from './lacking.ts'
import { type Context, type Derivative, INDICES, type Plan, RESULT } from './plan.ts'
import { refuseFreed, Saved } from './saved.ts'
import type { Shape } from './shape.ts'
import type { DType } from './dtype.ts'
import { type Geometry, Tensor } from './tensor.ts'

/** What is known of a tensor whose values were not kept. */
class Outline implements Geometry {
  readonly shape: Shape
  readonly strides: Shape
  readonly offset: number
  readonly dtype: DType

  constructor({ shape, strides, offset, dtype }: Geometry) {
    this.shape = shape
    this.strides = strides
    this.offset = offset
    this.dtype = dtype
  }
}

type Kept = Saved | Outline

const isKept = (value: unknown): value is Kept => value instanceof Outline || value instanceof Saved
const isTensorList = (value: unknown): value is Tensor[] =>
  Array.isArray(value) && value[0] instanceof Tensor
const isKeptList = (value: unknown): value is Kept[] => Array.isArray(value) && isKept(value[0])
const outlineOf = (kept: Kept): Geometry => (kept instanceof Saved ? kept.tensor : kept)

/** How many tensors, and numbers that count as such, are among an op's arguments. */
function countInputs(plan: Plan, values: readonly unknown[]): number {
  let count = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (value instanceof Tensor || plan.wraps[i]!) count++
    else if (isTensorList(value)) count += value.length
  }
  return count
}

/** One recorded op: its arguments, what it saved, and where its gradients go. */
export class OpNode extends Node {
  readonly label: string
  readonly edges: (Node | null)[]
  readonly slots: number[]
  readonly outputs: number
  private readonly plan: Plan
  /** The arguments, with what was kept of tensors in their place. */
  private readonly values: unknown[]
  private readonly results: Kept[]
  private freed = false
  private savedAny = false
  /** What messages call the node of the saved result: that of a view, when one was written over. */
  private maker: string | null = null

  constructor(plan: Plan, values: readonly unknown[], results: readonly Tensor[]) {
    super()
    this.plan = plan
    this.label = plan.labelOf(values)
    this.outputs = results.length
    // Of their final length from the start: arrays that grow leave several times their size behind.
    const inputs = countInputs(plan, values)
    this.edges = new Array<Node | null>(inputs)
    this.slots = new Array<number>(inputs)
    let reads = 0
    let edge = 0
    for (let i = 0; i < values.length; i++) {
      const value = values[i]
      if (value instanceof Tensor) reads |= this.join(value, i, edge++)
      else if (isTensorList(value))
        for (const tensor of value) reads |= this.join(tensor, i, edge++)
      else if (plan.wraps[i]!) this.enter(null, 0, edge++)
    }
    this.connected()
    const kept = new Array<unknown>(values.length)
    for (let i = 0; i < values.length; i++) {
      const value = values[i]
      const needed = (reads & (1 << i)) !== 0
      if (value instanceof Tensor) kept[i] = this.keep(value, needed)
      else kept[i] = isTensorList(value) ? value.map((tensor) => this.keep(tensor, needed)) : value
      // PyTorch makes a tensor of such a number: it too is kept until the graph is freed.
      if (needed && plan.wraps[i]!) this.savedAny = true
    }
    this.values = kept
    // The results themselves hold this node, and a circle is never freed: so others of their elements.
    const whole = (reads & RESULT) !== 0
    const second = whole || (reads & INDICES) !== 0
    this.results = new Array<Kept>(results.length)
    for (let i = 0; i < results.length; i++) {
      const result = results[i]!
      const needed = i === 1 ? second : whole
      this.results[i] = this.keep(needed ? result.alias() : result, needed)
    }
  }

  private enter(node: Node | null, slot: number, edge: number): void {
    this.edges[edge] = node === null ? null : node.retain()
    this.slots[edge] = slot
  }

  /** Enters the edge to where a tensor came from; the parameters whose values its derivative reads. */
  private join(tensor: Tensor, parameter: number, edge: number): number {
    const { plan } = this
    const node = tensor.requires_grad ? nodeOf(tensor) : null
    if (plan.derivatives[parameter] === undefined && tensor.requires_grad)
      throw new TorchError(
        'RuntimeError',
        `The function '${plan.row.name}' is not differentiable with respect to argument '${plan.row.params[parameter]!.name}'. This input cannot have requires_grad True.`,
      )
    this.enter(node, node === null || tensor.is_leaf ? 0 : tensor.output, edge)
    return node === null ? 0 : plan.reads[parameter]!
  }

  private keep(tensor: Tensor, needed: boolean): Kept {
    if (!needed) return new Outline(tensor)
    this.savedAny = true
    // A view holds its base, which may come to hold this node.
    return new Saved(tensor.viewed ? apart(tensor) : tensor)
  }

  /** Called before the first argument is written over: derivatives that read it get what it was. */
  keepFirst(): void {
    const first = this.values[0]
    if (!(first instanceof Saved)) return
    const copy = withGradMode(false, () => arithmetic.clone(first.tensor))
    copy.join(first.tensor.node, first.tensor.output)
    this.values[0] = new Saved(copy)
    first.release()
  }

  /** Called once the result stands in `target`: derivatives read it there, and see later changes. */
  keepResult(target: Tensor): void {
    const before = this.results[0]
    if (!(before instanceof Saved)) return
    this.results[0] = new Saved(target.alias())
    if (target.viewed) this.maker = 'AsStridedBackward0'
    before.release()
  }

  override free(): void {
    if (this.freed) return
    this.freed = true
    if (!this.savedAny) return
    const { values, results } = this
    // Replaced, so that JavaScript can collect the tensors too.
    for (let i = 0; i < values.length; i++) {
      const value = values[i]
      if (value instanceof Saved) values[i] = released(value)
      else if (isKeptList(value)) values[i] = value.map(released)
    }
    for (let i = 0; i < results.length; i++) results[i] = released(results[i]!)
  }

  protected override end(): void {
    // Its edges are released by release().
  }

  override apply(grads: readonly (Tensor | null)[]): readonly (Tensor | null)[] {
    if (this.freed && this.savedAny) refuseFreed()
    const inside = enterOp()
    try {
      return this.derive(new this.plan.Context(this, grads))
    } finally {
      enterOp(inside)
    }
  }

  /** The gradients of all inputs that want one. */
  private derive(context: Context): readonly (Tensor | null)[] {
    const { edges, plan, values } = this
    const found = new Array<Tensor | null>(edges.length)
    for (let i = 0; i < edges.length; i++) found[i] = null
    let edge = 0
    for (let i = 0; i < values.length; i++) {
      const value = values[i]
      if (isKept(value)) {
        if (edges[edge] !== null) {
          const grad = derivative(plan, i)(context) as Tensor | null
          found[edge] = grad && arithmetic.fit(grad, outlineOf(value))
        }
        edge++
      } else if (isKeptList(value)) {
        const wanted = value.some((_, item) => edges[edge + item] !== null)
        const list = wanted ? derivative(plan, i)(context) : null
        value.forEach((kept, item) => {
          const grad = (edges[edge] && (list as readonly (Tensor | null)[])[item]) ?? null
          found[edge++] = grad && arithmetic.fit(grad, outlineOf(kept))
        })
      } else if (plan.wraps[i]!) edge++
    }
    return found
  }

  /** An argument as a derivative reads it. */
  argument(i: number): unknown {
    const value = this.values[i]
    if (isKept(value)) return read(value)
    return isKeptList(value) ? value.map(read) : value
  }

  /** A result as a derivative reads it: this node's output, so that second derivatives flow through. */
  result(output: number): Tensor {
    const kept = this.results[output]!
    if (kept instanceof Outline) return Tensor.lying(kept)
    const result = kept.value(this.maker ?? this.fullName, output).alias()
    result.join(this, output)
    return result
  }
}

const read = (kept: Kept): Tensor => (kept instanceof Saved ? kept.value() : Tensor.lying(kept))

function released(kept: Kept): Kept {
  if (!(kept instanceof Saved)) return kept
  kept.release()
  return new Outline(kept.tensor)
}

const derivative = (plan: Plan, parameter: number): Derivative => plan.derivatives[parameter]!

/** A view's elements and place in the graph, without its base. */
function apart(view: Tensor): Tensor {
  const alias = view.alias()
  alias.join(view.node, view.output)
  alias.wants_grad = view.wants_grad
  return alias
}
