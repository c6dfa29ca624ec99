// Layers that are matrix products. https://pytorch.org/docs/1.13/nn.functional.html#linear-functions
import { bool } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import * as kind from './kinds.ts'
import { type Op, optional, required } from './op.ts'
import { sizeAt } from './size-at.ts'

const affine = [
  required('input', kind.tensor),
  required('weight', kind.tensor),
  optional('bias', kind.maybe(kind.tensor), null),
] as const

export const linear: Op<typeof affine> = {
  name: 'linear',
  tier: 'composite',
  params: affine,
  doc: '`input @ weight.T + bias`; `weight` is (out_features, in_features).',
  page: 'generated/torch.nn.functional.linear.html',
  places: ['nn.functional'],
  forward: (input, weight, bias) => {
    const transposed = weight.t()
    if (!bias) return input.matmul(transposed)
    if (input.ndim === 2) return bias.addmm(input, transposed)
    if (input.ndim === 3 && input.isDense) {
      const [b, n, k] = input.shape as [number, number, number]
      return bias.addmm(input.reshape([b * n, k]), transposed).view([b, n, weight.shape[0]!])
    }
    return input.matmul(transposed).add(bias)
  },
  samples: [
    {
      args: [
        {
          tensor: [
            [1, 2, 3],
            [4, 5, 6],
          ],
        },
        {
          tensor: [
            [0.5, -1, 2],
            [1, 0, 1],
          ],
        },
        { tensor: [0.5, -0.5] },
      ],
    },
    { args: [{ tensor: [1, 2, 3] }, { tensor: [[0.5, -1, 2]] }, { tensor: [0.5] }] },
    { args: [{ tensor: [[1, 2, 3]] }, { tensor: [[0.5, -1, 2]] }] },
  ],
}

const pairing = [
  required('input1', kind.tensor),
  required('input2', kind.tensor),
  required('weight', kind.tensor),
  optional('bias', kind.maybe(kind.tensor), null),
] as const

export const bilinear: Op<typeof pairing> = {
  name: 'bilinear',
  tier: 'composite',
  params: pairing,
  doc: '`x1 @ weight[k] @ x2 + bias[k]` for each output k; `weight` is (out, in1, in2).',
  page: 'generated/torch.nn.functional.bilinear.html',
  places: ['nn.functional'],
  forward: (first, second, weight, bias) => {
    const in1 = sizeAt(weight, 1)
    const refuse = (what: string): never => {
      throw new TorchError('RuntimeError', what)
    }
    if (first.ndim !== second.ndim)
      refuse(`bilinear(): input dimensions do not match: got ${first.ndim} and ${second.ndim}`)
    first.shape.slice(0, -1).forEach((size, d) => {
      if (size !== second.shape[d])
        refuse(
          `bilinear(): input batch dimensions do not match at dim ${d}: got ${size} and ${second.shape[d]!}`,
        )
    })
    if (first.shape.at(-1) !== in1)
      refuse(
        `bilinear(): input1 size does not match weight size: got ${first.shape.at(-1)!} but expected ${in1}`,
      )
    const [out, in2] = [sizeAt(weight, 0), sizeAt(weight, 2)]
    if (second.shape.at(-1) !== in2)
      refuse(
        `bilinear(): input2 size does not match weight size: got ${second.shape.at(-1)!} but expected ${in2}`,
      )
    if (bias && sizeAt(bias, 0) !== out)
      refuse(
        `bilinear(): bias size does not match weight size: got ${bias.shape[0]!} but expected ${out}`,
      )
    if (first.dtype === bool) refuse('"bmm" not implemented for \'Bool\'')
    for (const { dtype } of [second, weight])
      if (dtype !== first.dtype)
        refuse(`expected scalar type ${first.dtype.scalar} but found ${dtype.scalar}`)
    const left = first.reshape([-1, in1])
    const right = second.reshape([-1, in2])
    // (batch, out, in2), then each row with the second input.
    const between = left.matmul(weight.permute([1, 0, 2]).reshape([in1, out * in2]))
    const products = between.view([-1, out, in2]).mul(right.unsqueeze(1)).sum(2)
    const shaped = products.view([...first.shape.slice(0, -1), out])
    return bias ? shaped.add(bias) : shaped
  },
  samples: [
    {
      args: [
        {
          tensor: [
            [1, 2],
            [0.5, -1],
          ],
        },
        {
          tensor: [
            [0.5, -1, 2],
            [1, 0, 1],
          ],
        },
        {
          tensor: [
            [
              [0.5, 1, -1],
              [2, 0.25, 1],
            ],
            [
              [1, -0.5, 0],
              [0.75, 1, -2],
            ],
          ],
        },
        { tensor: [0.5, -0.5] },
      ],
    },
  ],
}
