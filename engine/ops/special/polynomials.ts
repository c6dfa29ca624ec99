// Orthogonal polynomials. PyTorch has no derivatives of them.
import { mapTwo, type TwoFormula } from '../../tensor/mapping.ts'
import { floatResultType } from '../../tensor/promotion.ts'
import * as kind from '../kinds.ts'
import { type Op, required } from '../op.ts'

const params = [required('input', kind.either), required('n', kind.either)] as const
type Polynomial = Op<typeof params>

function polynomial(name: Extract<TwoFormula, `${string}_polynomial_${string}`>, doc: string) {
  const row: Polynomial = {
    name,
    tier: 'primitive',
    params,
    doc,
    page: `special.html#torch.special.${name}`,
    places: ['special'],
    forward: (input, n) => mapTwo(name, input, n, floatResultType(input, n)),
    samples: [
      { args: [{ tensor: [[-1.5], [0.25], [1]] }, { tensor: [0, 1, 2, 3, 5] }] },
      { args: [{ tensor: [0.5, -0.25] }, 4] },
    ],
  }
  return row
}

export const special_chebyshev_polynomial_t: Polynomial = polynomial(
  'chebyshev_polynomial_t',
  "Chebyshev's polynomial of the first kind, of degree `n`.",
)
export const special_chebyshev_polynomial_u: Polynomial = polynomial(
  'chebyshev_polynomial_u',
  "Chebyshev's polynomial of the second kind, of degree `n`.",
)
export const special_chebyshev_polynomial_v: Polynomial = polynomial(
  'chebyshev_polynomial_v',
  "Chebyshev's polynomial of the third kind, of degree `n`.",
)
export const special_chebyshev_polynomial_w: Polynomial = polynomial(
  'chebyshev_polynomial_w',
  "Chebyshev's polynomial of the fourth kind, of degree `n`.",
)
export const special_shifted_chebyshev_polynomial_t: Polynomial = polynomial(
  'shifted_chebyshev_polynomial_t',
  "Chebyshev's polynomial of the first kind on the interval from 0 to 1.",
)
export const special_shifted_chebyshev_polynomial_u: Polynomial = polynomial(
  'shifted_chebyshev_polynomial_u',
  "Chebyshev's polynomial of the second kind on the interval from 0 to 1.",
)
export const special_shifted_chebyshev_polynomial_v: Polynomial = polynomial(
  'shifted_chebyshev_polynomial_v',
  "Chebyshev's polynomial of the third kind on the interval from 0 to 1.",
)
export const special_shifted_chebyshev_polynomial_w: Polynomial = polynomial(
  'shifted_chebyshev_polynomial_w',
  "Chebyshev's polynomial of the fourth kind on the interval from 0 to 1.",
)
export const special_hermite_polynomial_h: Polynomial = polynomial(
  'hermite_polynomial_h',
  "The physicists' Hermite polynomial of degree `n`.",
)
export const special_hermite_polynomial_he: Polynomial = polynomial(
  'hermite_polynomial_he',
  "The probabilists' Hermite polynomial of degree `n`.",
)
export const special_laguerre_polynomial_l: Polynomial = polynomial(
  'laguerre_polynomial_l',
  "Laguerre's polynomial of degree `n`.",
)
export const special_legendre_polynomial_p: Polynomial = polynomial(
  'legendre_polynomial_p',
  "Legendre's polynomial of degree `n`.",
)
