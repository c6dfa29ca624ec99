// `torch.autograd.graph.saved_tensors_hooks`: what nodes keep goes through the user's functions.
// https://pytorch.org/docs/1.13/autograd.html#saved-tensors-hooks
import { popPackHooks, pushPackHooks } from '../tensor/saved.ts'
import type { Tensor } from '../tensor/tensor.ts'

/** Runs `fn`; what it has nodes keep is `pack`ed, and `unpack`ed where a derivative reads it. */
export function saved_tensors_hooks<T, Packed>(
  pack: (value: Tensor) => Packed,
  unpack: (packed: Packed) => Tensor,
  fn: () => T,
): T {
  pushPackHooks({ pack, unpack: (packed) => unpack(packed as Packed) })
  try {
    return fn()
  } finally {
    popPackHooks()
  }
}
