// What becomes of the losses of the elements, in PyTorch's three ways to say it. No op is declared here.
import { run } from '../../tensor/dispatch.ts'
import { int64 } from '../../tensor/dtype.ts'
import { TorchError } from '../../tensor/errors.ts'
import { broadcastShapes, sameShape, type Shape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { warn } from '../../tensor/warnings.ts'
import * as kind from '../kinds.ts'
import { optional, type Row } from '../op.ts'
import { clamp_scalar as clamp } from '../ternary.ts'

export const size_average = optional('size_average', kind.maybe(kind.bool), null)
export const reduce = optional('reduce', kind.maybe(kind.bool), null)
export const reduction = optional('reduction', kind.string, 'mean')

export type Reduction = 'none' | 'mean' | 'sum'

/** @throws ValueError for a word that is none of the three. */
export function reductionOf(value: string): Reduction {
  if (value === 'none' || value === 'mean' || value === 'sum') return value
  throw new TorchError('ValueError', `${value} is not a valid value for reduction`)
}

/** The reduction that the two arguments of old stand for, with a warning, or the one given. */
export function legacy(average: boolean | null, folds: boolean | null, given: string): string {
  if (average === null && folds === null) return given
  const reduces = folds ?? true
  const chosen = (average ?? true) && reduces ? 'mean' : reduces ? 'sum' : 'none'
  warn(`size_average and reduce args will be deprecated, please use reduction='${chosen}' instead.`)
  return chosen
}

export function reduced(loss: Tensor, how: string): Tensor {
  const way = reductionOf(how)
  return way === 'none' ? loss : way === 'mean' ? loss.mean() : loss.sum()
}

/** The gradient per element: a mean divides it among all of them. */
export function share(grad: Tensor, how: string, a: Tensor, b: Tensor): Tensor {
  if (how !== 'mean') return grad
  return grad.div(broadcastShapes(a.shape, b.shape).reduce((n, size) => n * size, 1))
}

export const sizeText = (shape: Shape): string => `torch.Size([${shape.join(', ')}])`

/** Both in the shape they have together; PyTorch warns where that is not their own. */
export function together(input: Tensor, target: Tensor): [Tensor, Tensor] {
  if (sameShape(input.shape, target.shape)) return [input, target]
  warn(
    `Using a target size (${sizeText(target.shape)}) that is different to the input size (${sizeText(input.shape)}). This will likely lead to incorrect results due to broadcasting. Please ensure they have the same size.`,
  )
  const shape = broadcastShapes(input.shape, target.shape)
  return [input.expand(shape), target.expand(shape)]
}

/** @throws RuntimeError unless there is at least one class. */
export function checkRows(input: Tensor): void {
  if (input.ndim > 2 || input.shape.at(-1) === 0)
    throw new TorchError(
      'RuntimeError',
      `Expected non-empty vector or matrix with optional 0-dim batch size, but got: [${input.shape.join(', ')}]`,
    )
}

/** @throws RuntimeError unless the targets are int64. */
export function checkLong(target: Tensor): void {
  if (target.dtype !== int64)
    throw new TorchError(
      'RuntimeError',
      `expected scalar type Long but found ${target.dtype.scalar}`,
    )
}

const clampedBelow: Row = { ...clamp, name: 'clamp_min', label: 'ClampMinBackward0' }

/** Elements not below `least`, under the name that this has in PyTorch's graph. */
export const atLeast = (input: Tensor, least: number): Tensor =>
  run(clampedBelow, [input, least, null]) as Tensor
