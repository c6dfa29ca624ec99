// Numbers taken apart into mantissa and exponent of 2.
import { FLOATING, int32 } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { mapOne } from '../tensor/mapping.ts'
import type { Tensor } from '../tensor/tensor.ts'
import * as kind from './kinds.ts'
import { type Op, required } from './op.ts'
import { matrix, row, scalar, special } from './samples.ts'

const one = [required('input', kind.tensor)] as const

export const frexp: Op<typeof one, readonly Tensor[], 'mantissa' | 'exponent'> = {
  name: 'frexp',
  tier: 'primitive',
  params: one,
  doc: 'Each element as a mantissa from 0.5 to 1 (or 0) times a power of 2, and that exponent.',
  page: 'generated/torch.frexp.html',
  places: ['torch', 'method'],
  fields: ['mantissa', 'exponent'],
  forward: (input) => {
    if (input.dtype.category !== FLOATING)
      throw new TorchError('RuntimeError', 'torch.frexp() only supports floating-point dtypes')
    return [mapOne('mantissa', input, input.dtype), mapOne('exponent', input, input.dtype, int32)]
  },
  backward: { input: ({ grads, results }) => grads[0]?.div(results[1]!.exp2()) ?? null },
  saves: { input: ['result'] },
  samples: [{ args: [matrix] }, { args: [row] }, { args: [scalar] }, { args: [special] }],
}
