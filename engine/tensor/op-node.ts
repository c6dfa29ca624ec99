// The graph's node of one recorded op: its arguments, what it saved, and how it turns the gradients of
// its results into those of its inputs. The derivatives stand in the op rows.
import type { Row } from '../ops/op.ts'
import type { DType } from './dtype.ts'
import { TorchError } from './errors.ts'
import { withGradMode } from './grad-mode.ts'
import { arithmetic, Node, nodeOf } from './graph.ts'
import { enterOp } from './lacking.ts'
import type { Shape } from './shape.ts'
import { Tensor } from './tensor.ts'

/** A value kept for a derivative, with the number of in-place changes it had seen then. */
interface Saved {
  readonly tensor: Tensor
  readonly changes: number
}

/** Where a saved value stood in the graph, as error messages name it. */
interface Place {
  readonly label: string
  readonly output: number
}

/** Where an edge's input stood in the op's arguments; `item` is -1 outside a list of tensors. */
interface Origin {
  readonly parameter: number
  readonly item: number
}

interface Meta {
  readonly shape: Shape
  readonly dtype: DType
}

const FREED =
  'Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors after calling backward.'

const isTensorList = (value: unknown): value is Tensor[] =>
  Array.isArray(value) && value[0] instanceof Tensor

/** One recorded op: its arguments, what it saved, and where its gradients go. */
export class OpNode extends Node {
  readonly op: Row
  readonly label: string
  readonly edges: (Node | null)[] = []
  readonly slots: number[] = []
  readonly outputs: number
  private readonly origins: Origin[] = []
  private readonly values: unknown[]
  private readonly results: readonly Meta[]
  private inputsSaved: Saved[] = []
  /** Aliases of the results: the results themselves hold this node, and a circle is never freed. */
  private resultsSaved: Saved[] = []
  private freed = false
  private savedAny = false

  constructor(op: Row, label: string, values: readonly unknown[], results: readonly Tensor[]) {
    super()
    this.op = op
    this.label = label
    this.outputs = results.length
    this.results = results.map(({ shape, dtype }) => ({ shape, dtype }))
    values.forEach((value, i) => {
      if (value instanceof Tensor) this.connect(value, i, -1)
      else if (isTensorList(value)) value.forEach((tensor, item) => this.connect(tensor, i, item))
      else if (op.params[i]!.kind.wraps) this.join(null, 0, { parameter: i, item: -1 })
    })
    const reads = this.reads()
    this.values = values.map((value, i) => {
      const keep = reads.has(op.params[i]!.name)
      if (value instanceof Tensor) return this.keep(value, keep)
      return isTensorList(value) ? value.map((tensor) => this.keep(tensor, keep)) : value
    })
    if (reads.has('result'))
      this.resultsSaved = results.map((result) => ({
        tensor: result.alias().retain(),
        changes: result.counter.changes,
      }))
  }

  private connect(tensor: Tensor, parameter: number, item: number): void {
    const { name } = this.op.params[parameter]!
    const differentiable = this.op.backward?.[name]
    if (!differentiable && tensor.requires_grad)
      throw new TorchError(
        'RuntimeError',
        `The function '${this.op.name}' is not differentiable with respect to argument '${name}'. This input cannot have requires_grad True.`,
      )
    const edge = (differentiable && nodeOf(tensor)?.retain()) ?? null
    this.join(edge, tensor.node ? tensor.output : 0, { parameter, item })
  }

  private join(edge: Node | null, slot: number, origin: Origin): void {
    this.edges.push(edge)
    this.slots.push(slot)
    this.origins.push(origin)
  }

  /** The names whose values the derivatives that are wanted here read. */
  private reads(): Set<string> {
    const reads = new Set<string>()
    this.origins.forEach(({ parameter }, i) => {
      if (!this.edges[i]) return
      for (const name of this.op.saves?.[this.op.params[parameter]!.name] ?? []) reads.add(name)
    })
    return reads
  }

  /** Called before the first argument is written over: derivatives that read it get what it was. */
  keepFirst(): void {
    const first = this.values[0] as Tensor
    const at = this.inputsSaved.findIndex(({ tensor }) => tensor === first)
    if (at !== 0) return
    const copy = withGradMode(false, () => arithmetic.clone(first))
    copy.node = first.node?.retain() ?? null
    copy.output = first.output
    this.inputsSaved[at] = { tensor: copy.retain(), changes: 0 }
    this.values[0] = copy
    first.release()
  }

  /** Called once the result stands in `target`: derivatives read it there, and see later changes. */
  keepResult(target: Tensor): void {
    const [saved] = this.resultsSaved
    if (!saved) return
    this.resultsSaved[0] = { tensor: target.alias().retain(), changes: target.counter.changes }
    saved.tensor.release()
  }

  private keep(tensor: Tensor, keep: boolean): Tensor {
    if (!keep) return Tensor.ghost(tensor.shape, tensor.dtype)
    this.inputsSaved.push({ tensor: tensor.retain(), changes: tensor.counter.changes })
    return tensor
  }

  override free(): void {
    if (this.freed) return
    this.freed = true
    this.savedAny = this.inputsSaved.length + this.resultsSaved.length > 0
    for (const { tensor } of this.inputsSaved) tensor.release()
    for (const { tensor } of this.resultsSaved) tensor.release()
    // Replaced, so that JavaScript can collect the tensors too.
    if (this.savedAny) this.values.fill(null)
    this.inputsSaved = []
    this.resultsSaved = []
  }

  protected override end(): void {
    // Its edges are released by release().
  }

  override apply(grads: readonly (Tensor | null)[]): readonly (Tensor | null)[] {
    if (this.freed && this.savedAny) throw new TorchError('RuntimeError', FREED)
    this.inputsSaved.forEach((saved) => checkUnchanged(saved, placeOf(saved.tensor)))
    this.resultsSaved.forEach((saved, i) => checkUnchanged(saved, { label: this.label, output: i }))
    const inside = enterOp()
    try {
      return this.derive(this.context(grads))
    } finally {
      enterOp(inside)
    }
  }

  /** The gradients of all inputs that want one. */
  private derive(context: Record<string, unknown>): readonly (Tensor | null)[] {
    const { op, values, origins } = this
    const answers = new Map<number, Tensor | readonly (Tensor | null)[] | null>()
    return this.edges.map((edge, i) => {
      if (!edge) return null
      const { parameter, item } = origins[i]!
      if (!answers.has(parameter))
        answers.set(parameter, op.backward![op.params[parameter]!.name]!(context as never))
      const answer = answers.get(parameter) as Tensor & (Tensor | null)[]
      const grad = item < 0 ? answer : (answer[item] ?? null)
      const value = values[parameter] as Tensor & Tensor[]
      return grad && arithmetic.fit(grad, item < 0 ? value : value[item]!)
    })
  }

  /** What a derivative reads: arguments by name, results, and the gradients that arrived. */
  private context(grads: readonly (Tensor | null)[]): Record<string, unknown> {
    const context: Record<string, unknown> = { grads, grad: grads[0] }
    this.op.params.forEach(({ name }, i) => (context[name] = this.values[i]))
    const results =
      this.resultsSaved.length > 0
        ? this.resultsSaved.map(({ tensor }, i) => this.rejoined(tensor, i))
        : this.results.map(({ shape, dtype }) => Tensor.ghost(shape, dtype))
    context.results = results
    context.result = results[0]
    return context
  }

  /** A saved result as this node's output again, so that second derivatives flow through it. */
  private rejoined(saved: Tensor, output: number): Tensor {
    const result = saved.alias()
    result.node = this.retain()
    result.output = output
    return result
  }
}

const placeOf = ({ node, output }: Tensor): Place | null => node && { label: node.label, output }

function checkUnchanged({ tensor, changes }: Saved, origin: Place | null): void {
  const now = tensor.counter.changes
  if (now === changes) return
  const from = origin ? `, which is output ${origin.output} of ${origin.label},` : ''
  throw new TorchError(
    'RuntimeError',
    `one of the variables needed for gradient computation has been modified by an inplace operation: [${tensor.dtype.legacy} [${tensor.shape.join(', ')}]]${from} is at version ${now}; expected version ${changes} instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True).`,
  )
}
