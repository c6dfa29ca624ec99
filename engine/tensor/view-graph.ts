// Views in the graph: what a change in place of a view or of its base means for the others
// (https://pytorch.org/docs/1.13/autograd.html#in-place-operations-with-autograd).
import { TorchError } from './errors.ts'
import { is_grad_enabled, is_inference_mode_enabled } from './grad-mode.ts'
import { arithmetic, Node, nodeOf } from './graph.ts'
import { refuseFreed } from './saved.ts'
import { type Creation, type Geometry, provideCurrentNode, Tensor, type Viewed } from './tensor.ts'

/** Has autograd follow what an op made as views of `input`. */
export function followViews(result: Tensor | readonly Tensor[], input: Tensor): void {
  if (result instanceof Tensor) followView(result, input, 'plain')
  else for (const view of result) followView(view, input, 'several')
}

function followView(view: Tensor, input: Tensor, kind: Creation): void {
  if (view === input || view.memory !== input.memory) return
  const own = is_inference_mode_enabled() ? 'inference' : is_grad_enabled() ? kind : 'no_grad'
  view.follow(input.base ?? input, own === 'plain' && input.viewed ? input.viewed.creation : own)
}

/** Where a view stands in the graph by now: after a change of its elements, behind its base. */
function currentNode(view: Tensor, viewed: Viewed): Node | null {
  const { origin, changes } = view
  if (changes === viewed.seen || (!origin && !viewed.base.requires_grad)) return origin
  refuseUnclear(view, viewed, true)
  view.join(arithmetic.viewNode(viewed.base, view), 0)
  viewed.seen = changes
  return view.origin
}
provideCurrentNode(currentNode)

const AMBIGUOUS = (mode: string): string =>
  ` Given that this use case is ambiguous and error-prone, it is forbidden. You can clarify your code by moving both the view and the inplace either both inside the ${mode} block (if you don't want the inplace to be tracked) or both outside (if you want the inplace to be tracked).`
const WHY: Readonly<Record<Exclude<Creation, 'plain'>, string>> = {
  several:
    ' This view is the output of a function that returns multiple views. Such functions do not allow the output views to be modified inplace. You should replace the inplace operation by an out-of-place one.',
  no_grad: AMBIGUOUS('no_grad'),
  inference: AMBIGUOUS('inference_mode'),
  custom:
    ' This view was created inside a custom Function (or because an input was returned as-is) and the autograd logic to handle view+inplace would override the custom backward associated with the custom Function, leading to incorrect gradients. This behavior is forbidden. You can fix this by cloning the output of the custom Function.',
}

/** @throws RuntimeError for views that cannot be changed in place, themselves or through others. */
function refuseUnclear(view: Tensor, { creation }: Viewed, indirectly: boolean): void {
  if (creation === 'plain') return
  const { origin, output } = view
  const being = indirectly ? 'its base or another view of its base has been' : 'is being'
  const from = origin && `Output ${output} of ${origin.fullName} is a view`
  const subject =
    creation === 'inference' || creation === 'no_grad' || !from
      ? (from ? `${from} of a view which was created in` : 'A view was created in') +
        (creation === 'inference'
          ? ` inference mode and ${being} modified inplace in normal mode.`
          : ` no_grad mode and ${being} modified inplace with grad mode enabled.`)
      : `${from} and ${being} modified inplace.`
  throw new TorchError('RuntimeError', subject + WHY[creation])
}

/** @throws RuntimeError where autograd could not follow a change of `target` in place. */
export function checkInPlace(target: Tensor): void {
  const { viewed } = target
  if (viewed) {
    refuseUnclear(target, viewed, false)
    if (target.requires_grad && viewed.base.is_leaf)
      throw new TorchError(
        'RuntimeError',
        'a view of a leaf Variable that requires grad is being used in an in-place operation.',
      )
  }
  if (target.requires_grad && target.is_leaf)
    throw new TorchError(
      'RuntimeError',
      'a leaf Variable that requires grad is being used in an in-place operation.',
    )
}

/** @throws RuntimeError for tensors of inference mode outside of it. */
export function checkInference(target: Tensor): void {
  if (target.inferred && !is_inference_mode_enabled())
    throw new TorchError(
      'RuntimeError',
      'Inplace update to inference tensor outside InferenceMode is not allowed.You can make a clone to get a normal tensor before doing inplace update.See https://github.com/pytorch/rfcs/pull/17 for more details.',
    )
}

/** Gives `target`, which `change` was just written over, and all that shares its elements their places. */
export function rebase(target: Tensor, change: Node, output: number): void {
  const { viewed } = target
  if (!viewed) {
    target.join(change, output)
    return
  }
  viewed.base.join(new CopySlices(viewed.base, target, change), 0)
}

/** Elements written over with `result`, itself made of several steps: the gradient goes there only. */
export class Rewritten extends Node {
  readonly label: string
  readonly edges: readonly (Node | null)[]
  readonly slots: readonly number[]
  readonly outputs = 1

  constructor(label: string, target: Tensor, result: Tensor) {
    super()
    this.label = label
    const before = nodeOf(target)
    const node = nodeOf(result)
    this.edges = [before?.retain() ?? null, node?.retain() ?? null]
    this.slots = [before ? target.output : 0, result.output]
    this.connected()
  }

  override free(): void {
    // It saves nothing.
  }

  protected override end(): void {
    // Its edges are released by release().
  }

  override apply([grad]: readonly (Tensor | null)[]): readonly (Tensor | null)[] {
    const [before, node] = this.edges
    return [before && grad ? arithmetic.zerosLike(grad) : null, node && grad ? grad : null]
  }
}

/** A base after a change of one of its views: outside the view the gradient goes where it went. */
class CopySlices extends Node {
  readonly label = 'CopySlices'
  readonly edges: readonly (Node | null)[]
  readonly slots: readonly number[]
  readonly outputs = 1
  private change: Node | null
  private readonly base: Geometry
  private readonly view: Geometry

  constructor(base: Tensor, view: Tensor, change: Node) {
    super()
    const before = nodeOf(base)
    this.edges = [before, ...change.edges.slice(1)].map((edge) => edge?.retain() ?? null)
    this.slots = [before ? base.output : 0, ...change.slots.slice(1)]
    this.change = change.retain()
    this.base = geometryOf(base)
    this.view = geometryOf(view)
  }

  override get fullName(): string {
    return 'torch::autograd::CopySlices'
  }

  override free(): void {
    this.change?.release()
    this.change = null
  }

  protected override end(): void {
    // What it holds is let go by free() and release().
  }

  override apply([grad]: readonly (Tensor | null)[], create: boolean): readonly (Tensor | null)[] {
    const { base, change, view } = this
    if (!change) refuseFreed()
    if (!grad) return this.edges.map(() => null)
    const inside = arithmetic.restride(grad, base, view)
    const [first, ...others] = change.apply([inside], create)
    const whole = this.edges[0] && arithmetic.replace(grad, first ?? null, base, view)
    return [whole ?? null, ...others]
  }
}

const geometryOf = ({ shape, strides, offset, dtype }: Tensor): Geometry => ({
  shape,
  strides,
  offset,
  dtype,
})
