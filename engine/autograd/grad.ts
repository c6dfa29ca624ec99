// `torch.autograd`: gradients by hand. https://pytorch.org/docs/1.13/autograd.html
import { runBackward } from '../tensor/autograd.ts'
import { TorchError } from '../tensor/errors.ts'
import type { Tensor } from '../tensor/tensor.ts'

export interface GradOptions {
  grad_outputs?: readonly (Tensor | null)[] | Tensor | null
  retain_graph?: boolean | null
  create_graph?: boolean
  allow_unused?: boolean
}

const listOf = <T>(value: T | readonly T[]): readonly T[] =>
  Array.isArray(value) ? (value as readonly T[]) : [value as T]

/**
 * The gradients of `outputs` with respect to `inputs`, without touching `.grad`.
 * @throws RuntimeError when an input was not used, unless `allow_unused`.
 */
export function grad(
  outputs: Tensor | readonly Tensor[],
  inputs: Tensor | readonly Tensor[],
  {
    grad_outputs = null,
    retain_graph,
    create_graph = false,
    allow_unused = false,
  }: GradOptions = {},
): (Tensor | null)[] {
  const found = runBackward(
    listOf(outputs),
    grad_outputs ? listOf<Tensor | null>(grad_outputs) : [],
    {
      retain_graph: retain_graph ?? create_graph,
      create_graph,
      inputs: listOf(inputs),
    },
  )
  if (!allow_unused && found.includes(null))
    throw new TorchError(
      'RuntimeError',
      'One of the differentiated Tensors appears to not have been used in the graph. Set allow_unused=True if this is the desired behavior.',
    )
  return found
}

/** Fills the leaves' `.grad` from several outputs at once. */
export function backward(
  tensors: Tensor | readonly Tensor[],
  {
    grad_outputs = null,
    retain_graph,
    create_graph = false,
  }: Omit<GradOptions, 'allow_unused'> = {},
): void {
  runBackward(listOf(tensors), grad_outputs ? listOf<Tensor | null>(grad_outputs) : [], {
    retain_graph: retain_graph ?? create_graph,
    create_graph,
    inputs: null,
  })
}
