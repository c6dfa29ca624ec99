// `torch.nn.utils`: gradients kept in bounds, and parameters as one vector.
// https://pytorch.org/docs/1.13/nn.html#utilities
import { functions } from '../ops/functions.ts'
import { TorchError } from '../tensor/errors.ts'
import { withGradMode } from '../tensor/grad-mode.ts'
import { numelOf } from '../tensor/shape.ts'
import { Tensor } from '../tensor/tensor.ts'
export * as rnn from './packed.ts'

type Parameters = Tensor | Iterable<Tensor>

const listOf = (parameters: Parameters): Tensor[] =>
  parameters instanceof Tensor ? [parameters] : [...parameters]

const gradients = (parameters: Parameters): Tensor[] =>
  listOf(parameters).flatMap(({ grad }) => (grad ? [grad.detach()] : []))

const norm = (values: Tensor, p: number): Tensor => {
  if (p === Infinity) return values.abs().max()
  if (p === 2) return values.mul(values).sum().sqrt()
  return p === 1
    ? values.abs().sum()
    : values
        .abs()
        .pow(p)
        .sum()
        .pow(1 / p)
}

/**
 * Scales all gradients so that their norm together is at most `max_norm`; returns what it was.
 * @throws RuntimeError for a norm that is not finite, with `error_if_nonfinite`.
 */
export function clip_grad_norm_(
  parameters: Parameters,
  max_norm: number,
  {
    norm_type = 2,
    error_if_nonfinite = false,
  }: { norm_type?: number; error_if_nonfinite?: boolean } = {},
): Tensor {
  const grads = gradients(parameters)
  if (grads.length === 0) return functions.zeros([])
  return withGradMode(false, () => {
    const norms = functions.stack(grads.map((grad) => norm(grad, norm_type)))
    const total = norm(norms, norm_type)
    const size = Number(total.item())
    if (error_if_nonfinite && !Number.isFinite(size))
      throw new TorchError(
        'RuntimeError',
        `The total norm of order ${Number.isInteger(norm_type) ? `${norm_type}.0` : norm_type} for gradients from \`parameters\` is non-finite, so it cannot be clipped. To disable this error and scale the gradients by the non-finite norm anyway, set \`error_if_nonfinite=False\``,
      )
    const factor = total.add(1e-6).reciprocal().mul(max_norm).clamp(null, 1)
    for (const grad of grads) grad.mul_(factor)
    return total
  })
}

/** Bounds every gradient to ±`clip_value`. */
export function clip_grad_value_(parameters: Parameters, clip_value: number): void {
  withGradMode(false, () => {
    for (const grad of gradients(parameters)) grad.clamp_(-clip_value, clip_value)
  })
}

/** All parameters, one after the other, as one vector. */
export function parameters_to_vector(parameters: Iterable<Tensor>): Tensor {
  return functions.cat([...parameters].map((parameter) => parameter.view([-1])))
}

/** Gives each parameter its part of a vector. @throws TypeError for what is no tensor. */
export function vector_to_parameters(vector: Tensor, parameters: Iterable<Tensor>): void {
  if (!((vector as unknown) instanceof Tensor))
    throw new TorchError('TypeError', `expected torch.Tensor, but got: ${typeof vector}`)
  let at = 0
  for (const parameter of parameters) {
    const count = numelOf(parameter.shape)
    parameter.data = vector.detach().narrow(0, at, count).view(parameter.shape)
    at += count
  }
}
