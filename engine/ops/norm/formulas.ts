// What the derivatives of all normalisations share. No op is declared here.
import { TorchError } from '../../tensor/errors.ts'
import type { Tensor } from '../../tensor/tensor.ts'

export function fail(message: string): never {
  throw new TorchError('RuntimeError', message)
}

export interface Normalized {
  /** The input less its mean, divided by its spread. */
  readonly values: Tensor
  /** One over the spread. */
  readonly rstd: Tensor
}

/** `input` normalised over `dims`, in ops that can be derived again. */
export function normalized(input: Tensor, dims: readonly number[], eps: number): Normalized {
  const centred = input.sub(input.mean(dims, true))
  const rstd = centred.mul(centred).mean(dims, true).add(eps).rsqrt()
  return { values: centred.mul(rstd), rstd }
}

/** The gradient of a normalisation's input, given that of the normalised values. */
export function slope(grad: Tensor, { values, rstd }: Normalized, dims: readonly number[]): Tensor {
  const along = values.mul(grad.mul(values).mean(dims, true))
  return grad.sub(grad.mean(dims, true)).sub(along).mul(rstd)
}

export const sizeOf = (tensor: Tensor): string => `[${tensor.shape.join(', ')}]`

/** @throws RuntimeError where PyTorch has no kernel for this mixture of dtypes. */
export function checkParameters(input: Tensor, ...parameters: readonly (Tensor | null)[]): void {
  for (const parameter of parameters)
    if (parameter && parameter.dtype !== input.dtype)
      fail(`expected scalar type ${input.dtype.scalar} but found ${parameter.dtype.scalar}`)
}
