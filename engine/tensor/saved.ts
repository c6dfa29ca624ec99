// A value that a graph node keeps for its derivative, and the check that it is still what it was.
import { TorchError } from './errors.ts'
import { is_inference_mode_enabled, withGradMode } from './grad-mode.ts'
import { handOver, unscoped } from './scope.ts'
import type { Tensor } from './tensor.ts'

/** What the user does with kept values (https://pytorch.org/docs/1.13/autograd.html#saved-tensors-hooks). */
export interface PackHooks {
  readonly pack: (value: Tensor) => unknown
  readonly unpack: (packed: unknown) => Tensor
  /** Told when what was packed will not be asked for again. */
  readonly forget?: (packed: unknown) => void
}

const packing: PackHooks[] = []
let refusal: string | null = null

/** What is said of hooks while they are not allowed; null while they are. Returns what was before. */
export function refusePackHooks(message: string | null): string | null {
  if (message !== null && packing.length > 0) throw new TorchError('RuntimeError', message)
  const before = refusal
  refusal = message
  return before
}

/** Sets (or with null, takes away) the innermost functions through which kept values go. */
export function pushPackHooks(hooks: PackHooks): void {
  if (refusal !== null) throw new TorchError('RuntimeError', refusal)
  packing.push(hooks)
}

export function popPackHooks(): void {
  packing.pop()
}

const FREED =
  'Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors after calling backward.'

export function refuseFreed(): never {
  throw new TorchError('RuntimeError', FREED)
}

export class Saved {
  readonly tensor: Tensor
  private readonly changes: number
  private readonly hooks: PackHooks | null
  private readonly packed: unknown

  constructor(tensor: Tensor) {
    if (tensor.inferred && !is_inference_mode_enabled())
      throw new TorchError(
        'RuntimeError',
        'Inference tensors cannot be saved for backward. To work around you can make a clone to get a normal tensor and use it in autograd.',
      )
    this.changes = tensor.changes
    this.hooks = packing.length > 0 ? packing[packing.length - 1]! : null
    this.tensor = tensor.retain()
    this.packed = this.hooks ? packedBy(this.hooks, tensor) : null
  }

  /** Gives it up. */
  release(): void {
    this.tensor.release()
    this.hooks?.forget?.(this.packed)
  }

  /**
   * The value, if nothing has changed it in place since it was kept; `maker` names the node whose
   * output it is, when the tensor does not know that.
   * @throws RuntimeError in PyTorch's words.
   */
  value(maker: string | null = null, output = 0): Tensor {
    const { tensor } = this
    if (tensor.changes !== this.changes) this.refuseChanged(maker, output)
    return this.hooks ? unpackedBy(this.hooks, this.packed) : tensor
  }

  private refuseChanged(maker: string | null, output: number): never {
    const { tensor } = this
    const name = maker ?? tensor.node?.fullName
    const slot = maker ? output : tensor.output
    const from = name ? `, which is output ${slot} of ${name},` : ''
    throw new TorchError(
      'RuntimeError',
      `one of the variables needed for gradient computation has been modified by an inplace operation: [${tensor.dtype.legacy} [${tensor.shape.join(', ')}]]${from} is at version ${tensor.changes}; expected version ${this.changes} instead. ${hint()}`,
    )
  }
}

function packedBy({ pack }: PackHooks, tensor: Tensor): unknown {
  handOver(tensor)
  return unscoped(() => withGradMode(false, () => pack(tensor)))
}

const unpackedBy = ({ unpack }: PackHooks, packed: unknown): Tensor =>
  unscoped(() => withGradMode(false, () => unpack(packed)))

const hint = (): string =>
  'Hint: enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True).'
