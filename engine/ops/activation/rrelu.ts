// The leaky relu whose slope is drawn anew for each negative element while training.
// https://pytorch.org/docs/1.13/generated/torch.nn.functional.rrelu.html
import { run, runInPlace } from '../../tensor/dispatch.ts'
import { TorchError } from '../../tensor/errors.ts'
import { elementsOf, readable } from '../../tensor/dense.ts'
import { defaultGenerator } from '../../tensor/random.ts'
import { emptyTensor, type Tensor } from '../../tensor/tensor.ts'
import * as kind from '../kinds.ts'
import { type Op, required, type Row } from '../op.ts'
import { slopeBounds } from './params.ts'
import { either, inplace, input, values } from './row.ts'

const noisy = [input, required('noise', kind.tensor)] as const

/** The part that the graph records: negative elements times their slopes. */
const withNoise: Op<typeof noisy> = {
  name: 'rrelu_with_noise',
  tier: 'primitive',
  params: noisy,
  doc: 'Each element, or `noise` times it where it is negative.',
  page: 'generated/torch.nn.functional.rrelu.html',
  places: [],
  forward: (x, noise) => either(x.gt(0), x, x.mul(noise)),
  backward: { input: ({ grad, input: x, noise }) => either(x.gt(0), grad, grad.mul(noise)) },
  saves: { input: ['input', 'noise'] },
  samples: [{ args: [values, values] }],
}
const changing: Row = { ...withNoise, name: 'rrelu', label: 'RreluWithNoiseBackward1' }

/** A slope for each element that is not positive, in order; 1 for the others. */
function slopes(x: Tensor, lower: number, upper: number, training: boolean): Tensor {
  const from = readable('leaky_relu_cpu', x)
  const noise = emptyTensor(from.shape, from.dtype)
  const [source, target] = [elementsOf(from), elementsOf(noise)]
  for (let i = 0; i < source.length; i++) {
    if (!training) target[i] = (lower + upper) / 2
    else if (source[i]! <= 0) target[i] = defaultGenerator.uniform53() * (upper - lower) + lower
    else target[i] = 1
  }
  return noise
}

const drawn = [...slopeBounds, inplace] as const

export const rrelu: Op<typeof drawn> = {
  name: 'rrelu',
  tier: 'composite',
  params: drawn,
  doc: 'A leaky relu with slopes drawn between `lower` and `upper`; when not training, their middle.',
  page: 'generated/torch.nn.functional.rrelu.html',
  places: ['nn.functional'],
  forward: (x, lower, upper, training, change) => {
    if (lower > upper)
      throw new TorchError(
        'RuntimeError',
        'Lower bound should be less than or equal to the upper bound',
      )
    const noise = slopes(x, lower, upper, training)
    return change
      ? runInPlace(changing, [x, noise])
      : (run({ ...withNoise, label: 'RreluWithNoiseBackward0' }, [x, noise]) as Tensor)
  },
  samples: [{ args: [values] }, { args: [values, 0.1, 0.3] }],
}
