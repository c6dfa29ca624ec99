// Window functions of signal processing, in PyTorch's own steps, so that the last bits agree.
import { apply } from '../tensor/dispatch.ts'
import { type DType, float64, get_default_dtype, nameInC } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { castTo } from '../tensor/loops.ts'
import { asLeaf, type Tensor } from '../tensor/tensor.ts'
import { ones } from './creation.ts'
import * as kind from './kinds.ts'
import { keyword, type Op, optional, required, type Sample } from './op.ts'
import { arange } from './ranges.ts'

const length = required('window_length', kind.int)
const periodic = optional('periodic', kind.bool, true)
const dtype = keyword('dtype', kind.maybe(kind.dtype), null)
const requires_grad = keyword('requires_grad', kind.bool, false)
const plain = [length, periodic, dtype, requires_grad] as const

/** A window of n values; a periodic one is one longer, without its last. */
function window(
  name: string,
  n: number,
  wraps: boolean,
  type: DType | null,
  formula: (line: Tensor, n: number) => Tensor,
): Tensor {
  const to = type ?? get_default_dtype()
  if (!to.is_floating_point)
    throw new TorchError(
      'RuntimeError',
      `${name} expects floating point dtypes, got: TensorOptions(dtype=${nameInC(to)}, device=cpu, layout=Strided (default), requires_grad=false (default), pinned_memory=false, memory_format=(nullopt))`,
    )
  if (n < 0)
    throw new TorchError(
      'RuntimeError',
      `${name} requires non-negative window_length, got window_length=${n}`,
    )
  if (n <= 1) return apply(ones, [n], to, false)
  const size = wraps ? n + 1 : n
  const values = formula(apply(arange, 0, size, 1, to, false), size)
  return wraps ? values.narrow(0, 0, n).clone() : values
}

const hamming =
  (alpha: number, beta: number) =>
  (line: Tensor, n: number): Tensor =>
    line
      .mul((2 * Math.PI) / (n - 1))
      .cos()
      .mul(-beta)
      .add(alpha)

function bartlett(line: Tensor, n: number): Tensor {
  const slope = line.mul(2 / (n - 1))
  return slope.minimum(slope.mul(-1).add(2))
}

function blackman(line: Tensor, n: number): Tensor {
  const turn = line.mul(Math.PI / (n - 1))
  return turn.mul(4).cos().mul(0.08).sub(turn.mul(2).cos().mul(0.5)).add(0.42)
}

const samples: readonly Sample[] = [
  { args: [5] },
  { args: [6, false] },
  { args: [1] },
  { args: [0] },
  { args: [4], options: { dtype: { dtype: 'float64' } } },
  { args: [-1] },
]

function named(
  name: string,
  doc: string,
  formula: (line: Tensor, n: number) => Tensor,
): Op<typeof plain> {
  return {
    name,
    tier: 'primitive',
    params: plain,
    doc,
    page: `generated/torch.${name}.html`,
    places: ['torch'],
    forward: (n, wraps, type, leaf) => asLeaf(window(name, n, wraps, type, formula), leaf),
    samples,
  }
}

export const hann_window: Op<typeof plain> = named(
  'hann_window',
  'The Hann window: a raised cosine from 0 to 1 and back.',
  hamming(0.5, 0.5),
)
export const bartlett_window: Op<typeof plain> = named(
  'bartlett_window',
  "Bartlett's window: a triangle.",
  bartlett,
)
export const blackman_window: Op<typeof plain> = named(
  'blackman_window',
  "Blackman's window: two cosines.",
  blackman,
)

const raised = [
  length,
  periodic,
  optional('alpha', kind.number, 0.54),
  optional('beta', kind.number, 0.46),
  dtype,
  requires_grad,
] as const

export const hamming_window: Op<typeof raised> = {
  name: 'hamming_window',
  tier: 'primitive',
  params: raised,
  doc: "Hamming's window: `alpha - beta * cos`, which does not reach 0.",
  page: 'generated/torch.hamming_window.html',
  places: ['torch'],
  forward: (n, wraps, alpha, beta, type, leaf) =>
    asLeaf(window('hamming_window', n, wraps, type, hamming(alpha, beta)), leaf),
  samples: [...samples, { args: [4, false, 0.5, 0.4] }],
}

const shaped = [length, periodic, optional('beta', kind.number, 12), dtype, requires_grad] as const

export const kaiser_window: Op<typeof shaped> = {
  name: 'kaiser_window',
  tier: 'primitive',
  params: shaped,
  doc: "Kaiser's window, of a Bessel function; the greater `beta`, the narrower.",
  page: 'generated/torch.kaiser_window.html',
  places: ['torch'],
  forward: (n, wraps, beta, type, leaf) => {
    const to = type ?? get_default_dtype()
    const formula = (line: Tensor, size: number): Tensor => {
      const across = castTo(line, float64)
        .mul(2 / (size - 1))
        .sub(1)
      const inside = across.mul(across).neg().add(1).sqrt().mul(beta)
      const full = apply(ones, [], float64, false).mul(beta)
      return castTo(inside.i0().div(full.i0()), to)
    }
    return asLeaf(window('kaiser_window', n, wraps, type, formula), leaf)
  },
  samples: [...samples, { args: [4, true, 5] }],
}
