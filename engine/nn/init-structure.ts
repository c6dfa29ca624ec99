// How parameters start where they are to have a structure: identities, orthogonal rows, zeros among
// normal numbers, bounds to them. https://pytorch.org/docs/1.13/nn.init.html
import { functions } from '../ops/functions.ts'
import { tensor as tensorOf } from '../ops/data.ts'
import { float64 } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { withGradMode } from '../tensor/grad-mode.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { warn } from '../tensor/warnings.ts'

const unrecorded = (tensor: Tensor, change: () => void): Tensor => {
  withGradMode(false, change)
  return tensor
}

function requireMatrix(tensor: Tensor): readonly [rows: number, columns: number] {
  const [rows, columns, more] = tensor.shape
  if (rows === undefined || columns === undefined || more !== undefined)
    throw new TorchError('ValueError', 'Only tensors with 2 dimensions are supported')
  return [rows, columns]
}

/** The identity, as far as the sizes allow. @throws ValueError unless there are 2 dimensions. */
export function eye_(tensor: Tensor): Tensor {
  const [rows, columns] = requireMatrix(tensor)
  return unrecorded(tensor, () => void tensor.copy_(functions.eye(rows, columns)))
}

/** Convolution weights that pass their input channels on. @throws ValueError unless 3 to 5 dimensions. */
export function dirac_(tensor: Tensor, groups = 1): Tensor {
  if (tensor.ndim < 3 || tensor.ndim > 5)
    throw new TorchError('ValueError', 'Only tensors with 3, 4, or 5 dimensions are supported')
  const [out, into, ...field] = tensor.shape as [number, number, ...number[]]
  if (out % groups !== 0) throw new TorchError('ValueError', 'dim 0 must be divisible by groups')
  const each = out / groups
  const centre = field.map((size) => Math.floor(size / 2))
  return unrecorded(tensor, () => {
    tensor.fill_(0)
    for (let group = 0; group < groups; group++)
      for (let channel = 0; channel < Math.min(each, into); channel++)
        tensor.set([group * each + channel, channel, ...centre], 1)
  })
}

/** Normal numbers, of which a share in each column is 0 (Martens, 2010). */
export function sparse_(tensor: Tensor, sparsity: number, std = 0.01): Tensor {
  const [rows, columns] = requireMatrix(tensor)
  const zeros = Math.ceil(sparsity * rows)
  return unrecorded(tensor, () => {
    tensor.normal_(0, std)
    for (let column = 0; column < columns; column++) {
      const chosen = functions.randperm(rows).tolist() as number[]
      for (const row of chosen.slice(0, zeros)) tensor.set([row, column], 0)
    }
  })
}

/**
 * The columns made orthonormal, each towards what is left of it by those before: the Q of a QR
 * decomposition whose R has a positive diagonal. Twice over, so that rounding leaves nothing.
 */
function orthonormal(columns: readonly number[][]): number[][] {
  const done: number[][] = []
  for (const column of columns) {
    let rest = column
    for (let pass = 0; pass < 2; pass++)
      for (const other of done) {
        const along = rest.reduce((sum, value, i) => sum + value * other[i]!, 0)
        rest = rest.map((value, i) => value - along * other[i]!)
      }
    const length = Math.sqrt(rest.reduce((sum, value) => sum + value * value, 0))
    done.push(rest.map((value) => value / length))
  }
  return done
}

/** Orthogonal rows or columns, whichever are fewer (Saxe et al., 2013), times `gain`. */
export function orthogonal_(tensor: Tensor, gain = 1): Tensor {
  if (tensor.ndim < 2)
    throw new TorchError('ValueError', 'Only tensors with 2 or more dimensions are supported')
  if (tensor.count === 0) return tensor
  const rows = tensor.shape[0]!
  return unrecorded(tensor, () => {
    const flat = functions.randn([rows, tensor.count / rows], { dtype: tensor.dtype })
    const wide = rows < tensor.count / rows
    const vectors = (wide ? flat : flat.transpose(0, 1)).to(float64).tolist() as number[][]
    const found = tensorOf(orthonormal(vectors), { dtype: float64 })
    const turned = wide ? found : found.transpose(0, 1)
    tensor.copy_(turned.to(tensor.dtype).mul(gain).reshape(tensor.shape))
  })
}

/** The share of normal numbers below `x`. */
function normalShare(x: number): number {
  const erf = functions.erf(tensorOf(x / Math.SQRT2, { dtype: float64 }))
  return (1 + Number(erf.item())) / 2
}

/** Normal numbers of which none is outside [a, b]. */
export function trunc_normal_(tensor: Tensor, mean = 0, std = 1, a = -2, b = 2): Tensor {
  if (mean < a - 2 * std || mean > b + 2 * std)
    warn(
      'mean is more than 2 std from [a, b] in nn.init.trunc_normal_. The distribution of values may be incorrect.',
    )
  return unrecorded(tensor, () => {
    const low = normalShare((a - mean) / std)
    const high = normalShare((b - mean) / std)
    tensor.uniform_(2 * low - 1, 2 * high - 1)
    tensor
      .erfinv_()
      .mul_(std * Math.SQRT2)
      .add_(mean)
      .clamp_(a, b)
  })
}
