// Tensors filled number by number from a distribution, in order, and rounded to their dtype. No op is
// declared here.
import { bool, type DType, FLOATING, float64 } from '../../tensor/dtype.ts'
import type { Draw } from '../../tensor/distributions.ts'
import { TorchError } from '../../tensor/errors.ts'
import { elementsOf } from '../../tensor/elements.ts'
import { castTo } from '../../tensor/loops.ts'
import { defaultGenerator, type Generator } from '../../tensor/random.ts'
import { limitsOf } from '../../tensor/scalar.ts'
import type { Shape } from '../../tensor/shape.ts'
import { emptyTensor, type Tensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { keyword } from '../op.ts'

export const generator = keyword('generator', kind.maybe(kind.generator), null)

/** What is drawn does not depend on what was there. */
export const noSlope = ({ grad }: { grad: Tensor }): Tensor => grad.mul(0)

/** @throws RuntimeError as a CPU kernel says that it has no version for a dtype. */
export function requireFloating(dtype: DType, kernel: string): void {
  if (dtype.category !== FLOATING)
    throw new TorchError('RuntimeError', `"${kernel}" not implemented for '${dtype.scalar}'`)
}

/** @throws RuntimeError unless whole numbers from `from` to before `to` exist and fit the dtype. */
export function checkBounds(dtype: DType, from: number, to: number): void {
  if (from >= to)
    throw new TorchError(
      'RuntimeError',
      `random_ expects 'from' to be less than 'to', but got from=${from} >= to=${to}`,
    )
  const [least, most] = dtype === bool ? [0, 1] : limitsOf(dtype)
  const names: Readonly<Record<string, string>> = { int8: 'signed char', uint8: 'unsigned char' }
  const name = names[dtype.name] ?? dtype.cpp
  if (from < least || from > most)
    throw new TorchError('RuntimeError', `from is out of bounds for ${name}`)
  if (to - 1 > most || to - 1 < least)
    throw new TorchError('RuntimeError', `to - 1 is out of bounds for ${name}`)
}

/** A tensor of numbers drawn in float64, one after another; `drawAt` is given each one's place. */
export function drawEach(
  shape: Shape,
  dtype: DType,
  from: Generator | null,
  drawAt: (at: number) => Draw,
): Tensor {
  const out = emptyTensor(shape, float64)
  const elements = elementsOf(out) as Float64Array
  const source = from ?? defaultGenerator
  for (let i = 0; i < elements.length; i++) elements[i] = drawAt(i)(source)
  return castTo(out, dtype)
}

export function drawn(shape: Shape, dtype: DType, from: Generator | null, draw: Draw): Tensor {
  return drawEach(shape, dtype, from, () => draw)
}

/** The elements of any tensor in order, as float64. */
export function numbersOf(tensor: Tensor): Float64Array {
  return (elementsOf(castTo(tensor, float64).contiguous()) as Float64Array).slice()
}
