// Tensor's methods that call a function of the user's for every element, and write what it returns.
import { readElement, writeElement } from '../../tensor/elements.ts'
import { TorchError } from '../../tensor/errors.ts'
import { checkInference } from '../../tensor/view-graph.ts'
import type { Scalar } from '../../tensor/scalar.ts'
import { broadcastStrides, type Shape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { attachMethods } from './attach.ts'

declare module '../../tensor/tensor.ts' {
  interface Tensor {
    /** Replaces each element with what `fn` makes of it; slow, and outside the graph. */
    apply_(fn: (value: Scalar) => Scalar): Tensor
    /** Replaces each element with what `fn` makes of it and of the one of `other` at its place. */
    map_(other: Tensor, fn: (value: Scalar, other: Scalar) => Scalar): Tensor
    map2_(x: Tensor, y: Tensor, fn: (value: Scalar, fromX: Scalar, fromY: Scalar) => Scalar): Tensor
  }
}

/** Writes over each element of `target` what `fn` makes of it and of the others', stretched to fit. */
function visit(
  name: string,
  target: Tensor,
  others: readonly Tensor[],
  fn: (...values: Scalar[]) => Scalar,
): Tensor {
  if (target.requires_grad)
    throw new TorchError(
      'RuntimeError',
      `Can't call ${name}() on Variable that requires grad. Use var.detach().${name}() instead.`,
    )
  checkInference(target)
  const { shape, dtype } = target
  for (const other of others)
    if (other.dtype !== dtype)
      throw new TorchError(
        'TypeError',
        `${name}: expected ${dtype.legacy} for 'other' (got ${other.dtype.legacy})`,
      )
  const strides: readonly Shape[] = [target, ...others.map((other) => other.expand(shape))].map(
    (tensor) => broadcastStrides(tensor.shape, tensor.strides, shape),
  )
  const all = [target, ...others]
  const walk = (d: number, offsets: readonly number[]): void => {
    if (d < shape.length) {
      for (let i = 0; i < shape[d]!; i++)
        walk(
          d + 1,
          offsets.map((offset, k) => offset + i * strides[k]![d]!),
        )
      return
    }
    const values = all.map((tensor, k) =>
      readElement(tensor.at + offsets[k]! * dtype.itemsize, dtype),
    )
    writeElement(target.at + offsets[0]! * dtype.itemsize, dtype, fn(...values))
  }
  walk(
    0,
    all.map(() => 0),
  )
  target.version.count++
  return target
}

attachMethods({
  apply_(fn: (value: Scalar) => Scalar): Tensor {
    return visit('apply_', this, [], fn)
  },
  map_(other: Tensor, fn: (value: Scalar, other: Scalar) => Scalar): Tensor {
    return visit('map_', this, [other], fn)
  },
  map2_(x: Tensor, y: Tensor, fn: (a: Scalar, b: Scalar, c: Scalar) => Scalar): Tensor {
    return visit('map2_', this, [x, y], fn)
  },
})
