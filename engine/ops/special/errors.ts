// The error function and what statistics makes of it.
import { apply } from '../../tensor/dispatch.ts'
import { define, onPositive, onUnit, reals, type Unary } from '../unary-row.ts'

const ROOT_PI = Math.sqrt(Math.PI)

export const erf: Unary = define({
  name: 'erf',
  kernel: 'erf',
  doc: 'The error function of each element: the share of a normal distribution within it.',
  backward: ({ grad, input }) =>
    input
      .pow(2)
      .neg()
      .exp()
      .mul(2 / ROOT_PI)
      .mul(grad),
  reads: ['input'],
  page: 'special.html#torch.special.erf',
  places: ['torch', 'method', 'inplace', 'special'],
})
export const erfc: Unary = define({
  name: 'erfc',
  kernel: 'erfc',
  doc: '`1 - erf(x)`, exact where that is small.',
  backward: ({ grad, input }) =>
    input
      .pow(2)
      .neg()
      .exp()
      .mul(-2 / ROOT_PI)
      .mul(grad),
  reads: ['input'],
  page: 'special.html#torch.special.erfc',
  places: ['torch', 'method', 'inplace', 'special'],
})
export const erfinv: Unary = define({
  name: 'erfinv',
  kernel: 'erfinv',
  doc: 'The number whose error function each element is.',
  backward: ({ grad, input }) =>
    input
      .erfinv()
      .pow(2)
      .exp()
      .mul(ROOT_PI / 2)
      .mul(grad),
  reads: ['input'],
  page: 'special.html#torch.special.erfinv',
  places: ['torch', 'method', 'inplace', 'special'],
  samples: onUnit,
})
export const special_erfcx: Unary = define({
  name: 'erfcx',
  label: 'SpecialErfcxBackward0',
  kernel: 'erfcx',
  doc: '`exp(x²) erfc(x)`, which stays in range where its factors do not.',
  backward: ({ grad, input, result }) =>
    result
      .mul(input.mul(2))
      .sub(2 / ROOT_PI)
      .mul(grad),
  reads: ['input', 'result'],
  page: 'special.html#torch.special.erfcx',
  places: ['special'],
  samples: [{ args: [{ tensor: [0.1, 0.5, 1, 3] }] }, ...reals.slice(1)],
})

/** A plain formula of erf, as PyTorch has it. */
export const special_ndtr: Unary = {
  ...define({
    name: 'ndtr',
    kernel: 'erf',
    doc: 'The probability that a standard normal number is below each element.',
    page: 'special.html#torch.special.ndtr',
    places: ['special'],
  }),
  tier: 'composite',
  forward: (input) => apply(erf, input.div(Math.SQRT2)).add(1).mul(0.5),
}
export const special_ndtri: Unary = define({
  name: 'ndtri',
  label: 'SpecialNdtriBackward0',
  kernel: 'ndtri',
  doc: 'The number below which a standard normal one is with the probability that each element is.',
  backward: ({ grad, result }) =>
    result
      .square()
      .div(2)
      .exp()
      .mul(Math.sqrt(2 * Math.PI))
      .mul(grad),
  reads: ['result'],
  page: 'special.html#torch.special.ndtri',
  places: ['special'],
  samples: [{ args: [{ tensor: [0.05, 0.3, 0.5, 0.975] }] }, ...onPositive.slice(1)],
})
export const special_log_ndtr: Unary = define({
  name: 'log_ndtr',
  label: 'SpecialLogNdtrBackward0',
  kernel: 'log_ndtr',
  doc: 'The logarithm of `ndtr`, exact far below 0.',
  backward: ({ grad, input, result }) =>
    input
      .pow(2)
      .div(2)
      .add(result)
      .neg()
      .exp()
      .mul(1 / Math.sqrt(2 * Math.PI))
      .mul(grad),
  reads: ['input', 'result'],
  page: 'special.html#torch.special.log_ndtr',
  places: ['special'],
  samples: reals,
})
