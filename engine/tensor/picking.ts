// One element of each column of classes, and the way back: what losses of class indices do. Losses are
// (batch, classes, places) with indices (batch, places). It records no graph.
import { TorchError } from './errors.ts'
import { castTo } from './loops.ts'
import { heap } from './memory.ts'
import { elementsOf, readable } from './dense.ts'
import { numelOf } from './shape.ts'
import { emptyTensor, type Tensor } from './tensor.ts'
import { int64 } from './dtype.ts'

export interface Picks {
  /** For each place, the position of its class among the elements; -1 where it is ignored. */
  readonly at: Int32Array
  /** For each place, the weight of its class; 0 where it is ignored. */
  readonly weights: Float64Array
}

/** @throws IndexError for a class that is not there. */
export function picks(
  sizes: readonly [batch: number, classes: number, places: number],
  target: Tensor,
  weight: Tensor | null,
  ignored: number,
): Picks {
  const [batch, classes, places] = sizes
  const indices = castTo(readableIndices(target), int64)
  const count = numelOf(indices.shape)
  const from = indices.at / 8
  const list = heap.i64.slice(from, from + count)
  const own = weight && elementsOf(readable('nll_loss_out_frame', weight)).slice()
  const at = new Int32Array(batch * places)
  const weights = new Float64Array(batch * places)
  for (let i = 0; i < at.length; i++) {
    const label = Number(list[i]!)
    if (label === ignored) {
      at[i] = -1
      continue
    }
    if (label < 0 || label >= classes)
      throw new TorchError('IndexError', `Target ${label} is out of bounds.`)
    const n = Math.floor(i / places)
    at[i] = (n * classes + label) * places + (i % places)
    weights[i] = own ? own[label]! : 1
  }
  return { at, weights }
}

function readableIndices(target: Tensor): Tensor {
  return target.isDense ? target : target.contiguous()
}

/** Minus the weighted elements at `picks`, in `shape`. */
export function picked(input: Tensor, { at, weights }: Picks, shape: readonly number[]): Tensor {
  const from = readable('nll_loss_out_frame', input)
  const out = emptyTensor(shape, from.dtype)
  const [source, target] = [elementsOf(from), elementsOf(out)]
  for (let i = 0; i < at.length; i++) target[i] = at[i]! < 0 ? 0 : -weights[i]! * source[at[i]!]!
  return castTo(out, input.dtype)
}

/** The other way: minus the weighted gradients, put at `picks` into zeros of `shape`. */
export function placed(grad: Tensor, { at, weights }: Picks, shape: readonly number[]): Tensor {
  const from = readable('nll_loss_out_frame', grad)
  const out = emptyTensor(shape, from.dtype)
  const [source, target] = [elementsOf(from), elementsOf(out)]
  target.fill(0)
  for (let i = 0; i < at.length; i++) if (at[i]! >= 0) target[at[i]!] = -weights[i]! * source[i]!
  return castTo(out, grad.dtype)
}
