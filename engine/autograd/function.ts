// `torch.autograd.Function`: a forward and its derivative by the user's own hand.
// https://pytorch.org/docs/1.13/autograd.html#function
import { TorchError } from '../tensor/errors.ts'
import { FunctionNode, type Grads } from '../tensor/function-node.ts'
import { is_grad_enabled, withGradMode } from '../tensor/grad-mode.ts'
import { Tensor } from '../tensor/tensor.ts'
import { typeName } from '../tensor/arguments.ts'

/** What a forward leaves for its backward. The user may give it further properties. */
export class FunctionCtx {
  /** For each argument, whether its gradient is wanted. */
  needs_input_grad: readonly boolean[] = []
  private toSave: readonly Tensor[] = []
  private dirty: readonly Tensor[] = []
  private fixed: readonly Tensor[] = []
  private materialize = true
  private node: WeakRef<FunctionNode> | null = null;
  [own: string]: unknown

  /** Keeps arguments and results for the backward; once, with all of them. */
  save_for_backward(...tensors: readonly (Tensor | null)[]): void {
    tensors.forEach((tensor, i) => {
      if (!(tensor instanceof Tensor))
        throw new TorchError(
          'TypeError',
          `save_for_backward can only save variables, but argument ${i} is of type ${typeName(tensor)}`,
        )
    })
    this.toSave = tensors as readonly Tensor[]
  }

  /** What was kept. @throws RuntimeError when it was let go, or changed in place since. */
  get saved_tensors(): readonly Tensor[] {
    return this.node?.deref()?.saved ?? []
  }

  /** Says which arguments the forward changed in place. */
  mark_dirty(...tensors: readonly Tensor[]): void {
    this.dirty = tensors
  }

  /** Says which results have no derivative. */
  mark_non_differentiable(...tensors: readonly Tensor[]): void {
    this.fixed = tensors
  }

  /** Whether a gradient that does not arrive reaches the backward as zeros (the default) or null. */
  set_materialize_grads(value: boolean): void {
    this.materialize = value
  }

  /** Ties the results to the graph; they as the caller gets them. */
  static finish(
    ctx: FunctionCtx,
    node: FunctionNode,
    results: readonly Tensor[],
    inputs: readonly Tensor[],
  ): Tensor[] {
    const { dirty, fixed, materialize, toSave } = ctx
    const placed = node.finish(results, inputs, { saved: toSave, dirty, fixed, materialize })
    ctx.node = new WeakRef(node)
    ctx.toSave = ctx.dirty = ctx.fixed = []
    return placed
  }
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a subclass names its own arguments
type Arguments = any[]
type After<F> = F extends (ctx: never, ...args: infer A) => unknown ? A : never
type ResultOf<F> = F extends (...args: never) => infer R ? R : never

/** Subclasses give `static forward(ctx, …)` and `static backward(ctx, …grads)`, and are called by `apply`. */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- PyTorch's Function is subclassed, never made
export class Function {
  static forward(_ctx: FunctionCtx, ..._args: Arguments): unknown {
    throw new TorchError(
      'NotImplementedError',
      'You must implement the forward function for custom autograd.Function.',
    )
  }

  static backward(_ctx: FunctionCtx, ..._grads: Arguments): unknown {
    throw new TorchError(
      'NotImplementedError',
      'You must implement either the backward or vjp method for your custom autograd.Function to use it with backward mode AD.',
    )
  }

  /** Runs the forward, and records the backward where a gradient is wanted. */
  static apply<This extends typeof Function>(
    this: This,
    ...args: After<This['forward']>
  ): ResultOf<This['forward']> {
    const given: readonly unknown[] = args
    const tensors = given.map((arg) => (arg instanceof Tensor ? arg : null))
    const ctx = new FunctionCtx()
    ctx.needs_input_grad = tensors.map((tensor) => tensor?.requires_grad ?? false)
    const records = is_grad_enabled() && ctx.needs_input_grad.includes(true)
    const derive = (grads: Grads): Grads => gradsOf(this.backward(ctx, ...grads))
    const node = records
      ? new FunctionNode(`${this.name}Backward`, tensors, derive, () => undefined)
      : null
    const answer = withGradMode(false, () => this.forward(ctx, ...given)) as ResultOf<
      This['forward']
    >
    const results = listOf(answer)
    if (!node || !results.some((result) => result instanceof Tensor)) return answer
    const inputs = tensors.filter((tensor) => tensor !== null)
    const placed = FunctionCtx.finish(
      ctx,
      node,
      results.filter((result) => result instanceof Tensor),
      inputs,
    )
    let next = 0
    const all = results.map((result) => (result instanceof Tensor ? placed[next++] : result))
    return (Array.isArray(answer) ? all : all[0]) as ResultOf<This['forward']>
  }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value])

/** What a backward returned, as a list of gradients. */
function gradsOf(answer: unknown): Grads {
  return listOf(answer ?? null).map((grad) => {
    if (grad === null || grad === undefined) return null
    if (grad instanceof Tensor) return grad
    throw new TorchError('RuntimeError', `expected Variable or None (got ${typeName(grad)})`)
  })
}

/** For a backward that cannot itself be differentiated: its results are outside the graph. */
export function once_differentiable<Args extends unknown[], R>(
  backward: (ctx: FunctionCtx, ...grads: Args) => R,
): (ctx: FunctionCtx, ...grads: Args) => R {
  return (ctx, ...grads) => withGradMode(false, () => backward(ctx, ...grads))
}
