// The user's functions that see gradients on their way: kept by tensors (leaves) and graph nodes.
// When they run is autograd.ts.
import { TorchError } from './errors.ts'
import { sameShape } from './shape.ts'
import type { Tensor } from './tensor.ts'

/** Sees a gradient; what it returns, if anything, takes the gradient's place. */
export type GradHook = (grad: Tensor) => Tensor | null | undefined

/** Takes a hook away again (https://pytorch.org/docs/1.13/generated/torch.Tensor.register_hook.html). */
export class RemovableHandle {
  private drop: (() => void) | null

  constructor(drop: () => void) {
    this.drop = drop
  }

  remove(): void {
    this.drop?.()
    this.drop = null
  }

  [Symbol.dispose](): void {
    this.remove()
  }
}

/** Functions in the order they were added. */
export class HookList<Fn> {
  private readonly functions: { readonly fn: Fn }[] = []

  get size(): number {
    return this.functions.length
  }

  add(fn: Fn): RemovableHandle {
    const entry = { fn }
    this.functions.push(entry)
    return new RemovableHandle(() => {
      const at = this.functions.indexOf(entry)
      if (at >= 0) this.functions.splice(at, 1)
    })
  }

  /** As they are now: functions may take themselves away while they run. */
  all(): Fn[] {
    return this.functions.map(({ fn }) => fn)
  }
}

/** What watches the gradient of one tensor. */
export class Hooks {
  readonly own = new HookList<GradHook>()
  /** The tensor whose `.grad` keeps what arrives (`retain_grad`); not held. */
  keeper: Tensor | null = null
  /** Whether the keeper came before the first function: then it sees what arrives, else what they leave. */
  keepsFirst = false
}

/** @throws RuntimeError when a replaced gradient is not like the one it replaces. */
export function checkReplacement(before: Tensor, after: Tensor, hook: { name: string }): void {
  const name = hook.name || 'hook'
  if (before.dtype !== after.dtype)
    throw new TorchError(
      'RuntimeError',
      `hook '${name}' has changed the type of value (was ${before.dtype.legacy} got ${after.dtype.legacy})`,
    )
  if (!sameShape(before.shape, after.shape))
    throw new TorchError('RuntimeError', `hook '${name}' has changed the size of value`)
}
