// Bessel functions and Airy's. Only the modified ones of the first kind have derivatives in PyTorch.
import { apply } from '../../tensor/dispatch.ts'
import type { OneFormula } from '../../tensor/mapping.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { where } from '../ternary.ts'
import { define, onPositive, reals, type Unary } from '../unary-row.ts'

export const i0: Unary = define({
  name: 'i0',
  kernel: 'i0',
  doc: 'The modified Bessel function of the first kind, of order 0.',
  backward: ({ grad, input }) => grad.mul(apply(special_i1, input)),
  reads: ['input'],
  page: 'special.html#torch.special.i0',
  places: ['torch', 'method', 'inplace', 'special'],
})
export const special_i0e: Unary = define({
  name: 'i0e',
  kernel: 'i0e',
  doc: '`exp(-|x|) i0(x)`.',
  label: 'SpecialI0EBackward0',
  backward: ({ grad, input, result }) =>
    grad.mul(apply(special_i1e, input).sub(input.sgn().mul(result))),
  reads: ['input', 'result'],
  page: 'special.html#torch.special.i0e',
  places: ['special'],
})

/** Where |x| is too small to divide by (or NaN), and x moved away from there. */
function awayFromZero(input: Tensor): [tiny: Tensor, safe: Tensor] {
  const epsilon = input.dtype.itemsize === 8 ? 2 ** -52 : 2 ** -23
  const tiny = input.abs().gt(epsilon).logical_not()
  return [tiny, apply(where, tiny, epsilon, input)]
}

export const special_i1: Unary = define({
  name: 'i1',
  label: 'SpecialI1Backward0',
  kernel: 'i1',
  doc: 'The modified Bessel function of the first kind, of order 1.',
  backward: ({ grad, input, result }) => {
    const [tiny, safe] = awayFromZero(input)
    const slope = safe.i0().sub(result.mul(safe.reciprocal()))
    return grad.mul(apply(where, tiny, 0.5, slope))
  },
  reads: ['input', 'result'],
  page: 'special.html#torch.special.i1',
  places: ['special'],
})
export const special_i1e: Unary = define({
  name: 'i1e',
  kernel: 'i1e',
  doc: '`exp(-|x|) i1(x)`.',
  label: 'SpecialI1EBackward0',
  backward: ({ grad, input, result }) => {
    const [tiny, safe] = awayFromZero(input)
    const slope = apply(special_i0e, safe).sub(result.mul(safe.sgn().add(safe.reciprocal())))
    return grad.mul(apply(where, tiny, 0.5, slope))
  },
  reads: ['input', 'result'],
  page: 'special.html#torch.special.i1e',
  places: ['special'],
})

const plain = (kernel: OneFormula, doc: string, samples = reals, name: string = kernel): Unary =>
  define({
    name,
    kernel,
    doc,
    page: `special.html#torch.special.${name}`,
    places: ['special'],
    samples,
  })

export const special_bessel_j0: Unary = plain(
  'bessel_j0',
  'The Bessel function of the first kind, of order 0.',
)
export const special_bessel_j1: Unary = plain(
  'bessel_j1',
  'The Bessel function of the first kind, of order 1.',
)
export const special_bessel_y0: Unary = plain(
  'bessel_y0',
  'The Bessel function of the second kind, of order 0.',
  onPositive,
)
export const special_bessel_y1: Unary = plain(
  'bessel_y1',
  'The Bessel function of the second kind, of order 1.',
  onPositive,
)
export const special_modified_bessel_i0: Unary = plain(
  'i0',
  'The modified Bessel function of the first kind, of order 0.',
  reals,
  'modified_bessel_i0',
)
export const special_modified_bessel_i1: Unary = plain(
  'i1',
  'The modified Bessel function of the first kind, of order 1.',
  reals,
  'modified_bessel_i1',
)
export const special_modified_bessel_k0: Unary = plain(
  'modified_bessel_k0',
  'The modified Bessel function of the second kind, of order 0.',
  onPositive,
)
export const special_modified_bessel_k1: Unary = plain(
  'modified_bessel_k1',
  'The modified Bessel function of the second kind, of order 1.',
  onPositive,
)
export const special_scaled_modified_bessel_k0: Unary = plain(
  'scaled_modified_bessel_k0',
  '`exp(x)` times the modified Bessel function of the second kind, of order 0.',
  onPositive,
)
export const special_scaled_modified_bessel_k1: Unary = plain(
  'scaled_modified_bessel_k1',
  '`exp(x)` times the modified Bessel function of the second kind, of order 1.',
  onPositive,
)
export const special_spherical_bessel_j0: Unary = plain(
  'spherical_bessel_j0',
  'The spherical Bessel function of the first kind, of order 0: `sin(x) / x`.',
)
export const special_airy_ai: Unary = plain('airy_ai', "Airy's function Ai.")
