// Padding with copies of the elements at the edges: mirrored at them, or repeating them. One node each
// in the graph, named after its number of dimensions.
import { apply } from '../../tensor/dispatch.ts'
import { TorchError } from '../../tensor/errors.ts'
import { resample, type Taps, tapsOf, transposed } from '../../tensor/resampling.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { filled } from '../conv/samples.ts'
import * as kind from '../kinds.ts'
import { type Op, required, type Sample } from '../op.ts'
import { resample_spread } from '../resample/taps.ts'

const params = [required('input', kind.tensor), required('padding', kind.ints)] as const
export type Pad = Op<typeof params>

function fail(message: string): never {
  throw new TorchError('RuntimeError', message)
}

type Source = (place: number, size: number) => number

/** Mirrored at the first and last element, which are not repeated. */
const reflected: Source = (place, size) => {
  const inside = Math.abs(place)
  return inside < size ? inside : 2 * (size - 1) - inside
}
const repeated: Source = (place, size) => Math.min(Math.max(place, 0), size - 1)

/** Where each element along a dimension comes from. */
function along(size: number, before: number, behind: number, source: Source): Taps | null {
  if (before === 0 && behind === 0) return null
  const results = Array.from({ length: size + before + behind }, (_, i) => [
    [source(i - before, size), 1] as const,
  ])
  return tapsOf(size, results)
}

/** Taps for each dimension that is padded; `padding` names the last one first. */
function tapsFor(input: Tensor, padding: readonly number[], source: Source): (Taps | null)[] {
  const dims = padding.length / 2
  return Array.from({ length: dims }, (_, i) => {
    const at = 2 * (dims - 1 - i)
    return along(input.shape[input.ndim - dims + i]!, padding[at]!, padding[at + 1]!, source)
  })
}

function checkReflection(input: Tensor, padding: readonly number[]): void {
  const dims = padding.length / 2
  for (let i = 0; i < dims; i++) {
    const [before, behind] = [padding[2 * i]!, padding[2 * i + 1]!]
    const d = input.ndim - 1 - i
    if (before < input.shape[d]! && behind < input.shape[d]!) continue
    // In two dimensions PyTorch prints the rank where the sizes should stand.
    const shown = dims === 2 ? String(input.ndim) : `[${input.shape.join(', ')}]`
    fail(
      `Argument #${4 + 2 * i}: Padding size should be less than the corresponding input dimension, but got: padding (${before}, ${behind}) at dimension ${d} of input ${shown}`,
    )
  }
}

/** What PyTorch calls the kernel that has no integers. */
const kernelName = (how: string, dims: number): string =>
  how === 'replication' || dims === 3 ? `${how}_pad${dims}d_cpu` : `${how}_pad${dims}d`

function padding(how: 'reflection' | 'replication', dims: number, samples: readonly Sample[]): Pad {
  const source = how === 'reflection' ? reflected : repeated
  const title = how === 'reflection' ? 'Reflection' : 'Replication'
  return {
    name: `${how}_pad${dims}d`,
    tier: 'primitive',
    params,
    doc:
      how === 'reflection'
        ? 'Puts the elements around the tensor again, mirrored at its edges.'
        : 'Repeats the elements at the edges around the tensor.',
    page: `generated/torch.nn.${title}Pad${dims}d.html`,
    places: [],
    label: `${title}Pad${dims}DBackward0`,
    forward: (input, widths) => {
      if (how === 'reflection') checkReflection(input, widths)
      if (!input.dtype.is_floating_point)
        fail(`"${kernelName(how, dims)}" not implemented for '${input.dtype.scalar}'`)
      if (input.shape.slice(input.ndim - dims - 1).includes(0))
        fail(
          `Expected ${dims + 1}D or ${dims + 2}D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for input, but got: [${input.shape.join(', ')}]`,
        )
      return resample(input, tapsFor(input, widths, source))
    },
    backward: {
      input: ({ grad, input, padding: widths }) =>
        apply(
          resample_spread,
          grad,
          tapsFor(input, widths, source).map((taps) => taps && transposed(taps)),
        ),
    },
    samples,
  }
}

export const reflection_pad1d: Pad = padding('reflection', 1, [
  { args: [filled([2, 1, 4]), [2, 1]] },
])
export const reflection_pad2d: Pad = padding('reflection', 2, [
  { args: [filled([1, 3, 3]), [1, 2, 0, 1]] },
])
export const reflection_pad3d: Pad = padding('reflection', 3, [
  { args: [filled([1, 2, 2, 3]), [1, 0, 1, 1, 0, 1]] },
])
export const replication_pad1d: Pad = padding('replication', 1, [
  { args: [filled([2, 1, 3]), [2, 4]] },
])
export const replication_pad2d: Pad = padding('replication', 2, [
  { args: [filled([1, 3, 2]), [1, 2, 0, 3]] },
])
export const replication_pad3d: Pad = padding('replication', 3, [
  { args: [filled([1, 2, 2, 2]), [1, 0, 1, 1, 0, 1]] },
])
