// What complex numbers would be asked for, of numbers that are all real: their parts, conjugates and
// angles. https://pytorch.org/docs/1.13/complex_numbers.html
import { apply } from '../tensor/dispatch.ts'
import { TorchError } from '../tensor/errors.ts'
import { castTo, computable } from '../tensor/loops.ts'
import { floatResultType } from '../tensor/promotion.ts'
import * as kind from './kinds.ts'
import { type Op, type Place, required } from './op.ts'
import { integers, matrix, scalar, special } from './samples.ts'
import { where } from './ternary.ts'

const one = [required('input', kind.tensor)] as const
type Real = Op<typeof one>

/** Functions that change nothing about real numbers: they give the tensor itself back. */
function unchanged(name: string, doc: string, places: readonly Place[]): Real {
  return {
    name,
    tier: 'composite',
    params: one,
    doc,
    page: `generated/torch.${name}.html`,
    places,
    forward: (input) => input,
    samples: [{ args: [matrix] }, { args: [scalar] }, { args: [integers] }],
  }
}

export const conj: Real = unchanged('conj', 'The conjugates: of real numbers, themselves.', [
  'torch',
  'method',
])
export const conj_physical: Real = unchanged(
  'conj_physical',
  'The conjugates, written out: of real numbers, themselves.',
  ['torch', 'method'],
)
export const conj_physical_in_place: Real = {
  ...unchanged('conj_physical', 'The conjugates: of real numbers, themselves.', ['inplace']),
  tier: 'primitive',
  label: 'ConjPhysicalBackward1',
  backward: { input: ({ grad }) => grad },
}
export const resolve_conj: Real = unchanged(
  'resolve_conj',
  'The tensor with conjugation carried out: of real numbers, itself.',
  ['torch', 'method'],
)
export const resolve_neg: Real = unchanged(
  'resolve_neg',
  'The tensor with negation carried out: of real numbers, itself.',
  ['torch', 'method'],
)
/** Of tensors it is a property: methods/layout.ts. */
export const real: Real = unchanged('real', 'The real parts: of real numbers, themselves.', [
  'torch',
])

export const imag: Real = {
  ...unchanged('imag', 'The imaginary parts, which real numbers do not have.', ['torch']),
  tier: 'primitive',
  forward: () => {
    throw new TorchError(
      'RuntimeError',
      'imag is not implemented for tensors with non-complex dtypes.',
    )
  },
  samples: [{ args: [integers] }],
  mistakes: [{ args: [matrix] }],
}

export const angle: Real = {
  name: 'angle',
  tier: 'primitive',
  params: one,
  doc: 'The angle of each number in the plane: 0, or π for negative ones.',
  page: 'generated/torch.angle.html',
  places: ['torch', 'method'],
  forward: (input) => {
    const dtype = floatResultType(input)
    const numbers = computable(input, dtype)
    const turned = castTo(numbers.lt(0), numbers.dtype).mul(Math.PI)
    return castTo(apply(where, numbers.isnan(), numbers, turned), dtype)
  },
  backward: { input: ({ grad }) => grad.mul(0) },
  samples: [{ args: [matrix] }, { args: [special] }, { args: [integers] }],
}
