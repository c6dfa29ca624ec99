// torch.special's names for functions that torch has under other ones.
import { TorchError } from '../../tensor/errors.ts'
import { expm1 as expm1Row, log1p as log1pRow, sigmoid } from '../unary.ts'
import { sinc } from '../trigonometry.ts'
import type { Unary } from '../unary-row.ts'
import { round } from '../rounding.ts'
import { digamma, igamma, igammac, lgamma, mvlgamma } from './gamma.ts'

const special = <R extends { readonly page: string }>(row: R, name: string, label?: string) => ({
  ...row,
  name,
  page: `special.html#torch.special.${name}`,
  places: ['special'] as const,
  ...(label && { label }),
})

export const special_expit: Unary = special(sigmoid, 'expit', 'SigmoidBackward0')
export const special_expm1: Unary = special(expm1Row, 'expm1')
export const special_log1p: Unary = special(log1pRow, 'log1p')
export const special_sinc: Unary = special(sinc, 'sinc')
export const special_gammaln: Unary = special(lgamma, 'gammaln', 'LgammaBackward0')
export const special_psi: Unary = special(digamma, 'psi', 'DigammaBackward0')
/** Whole numbers have no kernel under this name. */
export const special_round: typeof round = {
  ...special(round, 'round', 'RoundBackward1'),
  forward: (input, decimals) => {
    if (!input.dtype.is_floating_point && decimals === null)
      throw new TorchError(
        'RuntimeError',
        `"round_vml_cpu" not implemented for '${input.dtype.scalar}'`,
      )
    return round.forward(input, decimals)
  },
  samples: [
    { args: [{ tensor: [2.5, -0.5, 1.25] }] },
    { args: [{ tensor: [2.345, -0.55, 155] }], options: { decimals: 2 } },
  ],
}
export const special_gammainc: typeof igamma = special(igamma, 'gammainc', 'IgammaBackward0')
export const special_gammaincc: typeof igammac = special(igammac, 'gammaincc', 'IgammacBackward0')
export const special_multigammaln: typeof mvlgamma = special(
  mvlgamma,
  'multigammaln',
  'MvlgammaBackward0',
)
