// Functions of torch that answer about tensors with plain values, or are a method under the same name.
// They compute nothing: ops and methods do.
import { apply } from './tensor/dispatch.ts'
import { checkDevice } from './tensor/device.ts'
import { get_default_dtype } from './tensor/dtype.ts'
import { TorchError } from './tensor/errors.ts'
import { broadcastShapes, type Shape } from './tensor/shape.ts'
import type { Scalar } from './tensor/scalar.ts'
import { Tensor } from './tensor/tensor.ts'
import { type Data, type DataOptions, tensor } from './ops/data.ts'
import { TypedStorage, UntypedStorage } from './ops/methods/storages.ts'
import { to } from './ops/copying.ts'

export { TypedStorage, UntypedStorage }

export const numel = (input: Tensor): number => input.numel()
export const is_floating_point = (input: Tensor): boolean => input.is_floating_point()
export const is_complex = (input: Tensor): boolean => input.is_complex()
export const is_conj = (input: Tensor): boolean => input.is_conj()
export const is_neg = (input: Tensor): boolean => input.is_neg()
export const is_signed = (input: Tensor): boolean => input.is_signed()
export const is_inference = (input: Tensor): boolean => input.is_inference()
export const is_nonzero = (input: Tensor): boolean => input.is_nonzero()
export const is_same_size = (input: Tensor, other: Tensor): boolean => input.is_same_size(other)
export const get_device = (input: Tensor): number => input.get_device()
export const detach = (input: Tensor): Tensor => input.detach()
export const detach_ = (input: Tensor): Tensor => input.detach_()
export const resize_as_ = (input: Tensor, other: Tensor): Tensor => input.resize_as_(other)

/** Whether it is a storage, of elements or of bytes. */
export const is_storage = (value: unknown): value is TypedStorage | UntypedStorage =>
  value instanceof TypedStorage || value instanceof UntypedStorage

/** The shape that tensors of these shapes have together; a number stands for a shape of one. */
export function broadcast_shapes(...shapes: (number | Shape)[]): Shape {
  const lists = shapes.map((shape) => (typeof shape === 'number' ? [shape] : shape))
  const negative = lists.flat().find((size) => size < 0)
  if (negative !== undefined)
    throw new TorchError(
      'RuntimeError',
      `Trying to create tensor with negative dimension (${negative}): (${negative})`,
    )
  try {
    return lists.reduce(broadcastShapes, [])
  } catch {
    throw new TorchError(
      'RuntimeError',
      'Shape mismatch: objects cannot be broadcast to a single shape',
    )
  }
}

/** A tensor without dimensions of a number, of the default dtype. */
export const scalar_tensor = (value: Scalar, options: DataOptions = {}): Tensor =>
  tensor(value, { ...options, dtype: options.dtype ?? get_default_dtype() })

/** `data` as a tensor: itself where it is one of that dtype, else a new one. */
export function as_tensor(
  data: Data,
  { dtype = null, device = null }: Omit<DataOptions, 'requires_grad'> = {},
): Tensor {
  checkDevice(device)
  if (!(data instanceof Tensor)) return tensor(data, { dtype })
  return dtype ? apply(to, data, dtype) : data
}

/** As `as_tensor`; with `copy` it shares nothing with `obj`. */
export function asarray(
  obj: Data,
  { copy = false, requires_grad = false, ...options }: DataOptions & { copy?: boolean | null } = {},
): Tensor {
  const made = as_tensor(obj, options)
  const own = copy && made === obj ? made.clone() : made
  return requires_grad ? own.requires_grad_() : own
}
