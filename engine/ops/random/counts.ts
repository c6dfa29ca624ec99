// Samples of the gamma, Dirichlet and binomial distributions: what torch.distributions draws with.
// https://pytorch.org/docs/1.13/distributions.html
import { binomial as trials, gamma } from '../../tensor/distributions.ts'
import { float32, float64 } from '../../tensor/dtype.ts'
import { elementsOf } from '../../tensor/elements.ts'
import { TorchError } from '../../tensor/errors.ts'
import { castTo } from '../../tensor/loops.ts'
import { mapTwo } from '../../tensor/mapping.ts'
import { defaultGenerator } from '../../tensor/random.ts'
import { broadcastShapes } from '../../tensor/shape.ts'
import { emptyTensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { type Op, required } from '../op.ts'
import { drawEach, generator, numbersOf, requireFloating } from './draw.ts'

/** The least positive number of full precision, below which PyTorch lets no sample fall. */
const LEAST = { single: 2 ** -126, double: 2 ** -1022 }

const shapes = { tensor: [0.5, 1, 2.5, 10] } as const
const exactShapes = { tensor: [0.5, 1, 2.5, 10], dtype: 'float64' } as const

/** A derivative that PyTorch does not have. */
const lacking = (name: string) => (): never => {
  throw new TorchError('RuntimeError', `derivative for aten::${name} is not implemented`)
}

const shaped = [required('input', kind.tensor), generator] as const

export const standard_gamma: Op<typeof shaped> = {
  name: '_standard_gamma',
  label: 'StandardGammaBackward0',
  tier: 'primitive',
  params: shaped,
  doc: 'Samples of the gamma distributions whose shapes are the elements, of scale 1.',
  page: 'distributions.html#gamma',
  places: ['torch'],
  backward: {
    input: ({ grad, input, result }) =>
      grad.mul(mapTwo('standard_gamma_grad', input, result, input.dtype)),
  },
  saves: { input: ['input', 'result'] },
  forward: (input, from) => {
    requireFloating(input.dtype, 'gamma_cpu')
    const numbers = numbersOf(input)
    const single = input.dtype === float32
    const least = single ? LEAST.single : LEAST.double
    return drawEach(input.shape, input.dtype, from, (i) => {
      const draw = gamma(numbers[i]!, single)
      return (source) => Math.max(least, draw(source))
    })
  },
  samples: [{ args: [shapes] }, { args: [exactShapes] }],
}

export const sample_dirichlet: Op<typeof shaped> = {
  name: '_sample_dirichlet',
  label: 'NotImplemented',
  tier: 'primitive',
  params: shaped,
  doc: 'Samples of the Dirichlet distributions whose concentrations are the rows.',
  page: 'distributions.html#dirichlet',
  places: ['torch'],
  backward: { input: lacking('_sample_dirichlet') },
  forward: (input, from) => {
    requireFloating(input.dtype, 'dirichlet')
    const source = from ?? defaultGenerator
    const drawn = Float64Array.from(numbersOf(input), (shape) => gamma(shape)(source))
    const width = input.shape.at(-1) ?? 1
    const out = emptyTensor(input.shape, float64)
    const elements = elementsOf(out) as Float64Array
    const single = input.dtype === float32
    const [least, most] = single ? [LEAST.single, 1 - 2 ** -24] : [LEAST.double, 1 - 2 ** -53]
    for (let start = 0; start < drawn.length; start += width) {
      const row = drawn.subarray(start, start + width)
      const sum = row.reduce((total, value) => total + value, 0)
      row.forEach((value, i) => {
        elements[start + i] = Math.min(most, Math.max(least, value / sum))
      })
    }
    return castTo(out, input.dtype)
  },
  samples: [{ args: [{ tensor: [[0.5, 1, 2.5, 10]] }] }, { args: [exactShapes] }],
}

const repeated = [required('count', kind.tensor), required('prob', kind.tensor), generator] as const

export const binomial: Op<typeof repeated> = {
  name: 'binomial',
  label: 'NotImplemented',
  tier: 'primitive',
  params: repeated,
  doc: 'How many of `count` trials succeed, each with probability `prob`, drawn for each element.',
  page: 'distributions.html#binomial',
  places: ['torch'],
  backward: { count: lacking('binomial'), prob: lacking('binomial') },
  forward: (count, prob, from) => {
    requireFloating(count.dtype, 'binomial_cpu')
    if (count.dtype !== prob.dtype)
      throw new TorchError(
        'RuntimeError',
        `Found dtype ${prob.dtype.scalar} but expected ${count.dtype.scalar}`,
      )
    const shape = broadcastShapes(count.shape, prob.shape)
    const counts = numbersOf(count.expand(shape))
    const chances = numbersOf(prob.expand(shape))
    return drawEach(shape, count.dtype, from, (i) => trials(counts[i]!, chances[i]!))
  },
  samples: [
    { args: [{ tensor: [5, 10, 100, 1000] }, { tensor: [0.5, 0.2, 0.4, 0.9] }] },
    { args: [{ tensor: [[3], [40]] }, { tensor: [0, 0.25, 0.7, 1] }] },
  ],
}
