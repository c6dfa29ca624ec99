// Where the engine answers otherwise than PyTorch 1.13 on purpose, with the reason; and where last
// places may differ.
import { expect } from 'vitest'
import type { Case } from './cases.ts'
import { failureOf } from './compare.ts'
import { familyOf } from './families.ts'

/** What PyTorch answered, as far as a difference shows in it. */
export interface Answered extends Case {
  readonly error?: readonly [type: string, message: string]
  readonly grad_fn?: string
  readonly grads?: unknown
}

/** Functions that PyTorch computes by approximations of its own, with the last places they differ in. */
const approximate: Readonly<Record<string, number>> = Object.fromEntries(
  'exp expm1 log log1p log2 log10 sin cos tan tanh sigmoid pow rsqrt binary_cross_entropy std_all std_along var_all var_along'
    .concat(
      ' elu celu selu silu mish softplus logsigmoid softsign tanhshrink glu gelu softmin',
      ' softmax log_softmax functional_softmax functional_log_softmax cross_entropy',
      ' binary_cross_entropy_with_logits poisson_nll_loss gaussian_nll_loss kl_div',
      ' multilabel_soft_margin_loss soft_margin_loss cosine_embedding_loss triplet_margin_loss',
      ' gumbel_softmax',
    )
    .split(' ')
    .map((op) => [op, op === 'tanhshrink' || op === 'gelu' ? 8 : 2]),
)

/** As `approximate`, for functions that PyTorch computes in float32 and we in float64 … */
const rough: readonly (readonly [ops: string, ulps: number])[] = [
  ['sinh cosh asin acos atan asinh acosh atanh atan2 exp2 hypot deg2rad rad2deg sinc', 4],
  ['erf erfc erfinv special_ndtr special_ndtri special_log_ndtr special_erfcx special_entr', 8],
  ['lgamma digamma polygamma_method polygamma_function mvlgamma special_zeta', 16],
  [
    'logaddexp logaddexp2 xlogy special_xlog1py logit lerp float_power float_power_inplace ldexp',
    4,
  ],
  [
    'i0 special_i0e special_i1 special_i1e special_modified_bessel_i0 special_modified_bessel_i1',
    8,
  ],
  // … where its own series give out early …
  ['special_bessel_j0 special_bessel_j1 special_bessel_y0 special_bessel_y1 special_airy_ai', 256],
  ['special_modified_bessel_k0 special_modified_bessel_k1 special_spherical_bessel_j0', 16],
  ['special_scaled_modified_bessel_k0 special_scaled_modified_bessel_k1', 16],
  ['hann_window hamming_window blackman_window bartlett_window kaiser_window logsumexp', 8],
  ['norm_number norm_word dist renorm pairwise_distance cosine_similarity logcumsumexp', 8],
  ['cdist pdist cov corrcoef gradient_even gradient_placed logspace', 8],
  ['lstm_sequence lstm_packed gru_sequence gru_packed', 64],
  ['rnn_tanh_sequence rnn_tanh_packed rnn_relu_sequence rnn_relu_packed', 64],
  ['normalize scaled_dot_product_attention multi_head_attention_forward', 16],
  ['var_corrected std_corrected var_mean_along var_mean_all var_mean_corrected', 2],
  ['std_mean_along std_mean_all std_mean_corrected', 2],
  ['igamma igammac special_gammainc special_gammaincc', 64],
  ['special_expit special_expm1 special_log1p special_sinc logaddexp logaddexp2', 16],
  ['special_gammaln special_multigammaln special_psi', 16],
]
const roughly = new Map(rough.flatMap(([ops, ulps]) => ops.split(' ').map((op) => [op, ulps])))

/**
 * … and where its float64 is no better than float32: its expansions of the incomplete gamma functions
 * count with a float32 π, those of the Bessel functions end after six to ten digits.
 */
const single = /^(igammac?|special_(gammaincc?|bessel_[jy][01]))$/

/** The families of linear algebra: rounded otherwise than LAPACK's, which PyTorch calls. */
const linear = /^linalg\/(?!products$)/
const isLinear = ({ op }: Case): boolean => linear.test(familyOf(op))

/** What lies between elements: products of weights, added up in another order than PyTorch's. */
const between = ({ op }: Case): boolean => op.startsWith('grid_sample')

/** Gradients of gamma samples: PyTorch's are approximations good to some 1e-5, ours are not. */
const gammaUlps = (args: string): number => (args.includes('float64') ? 2 ** 37 : 2 ** 8)

/** randn in float64 goes through the C library's logarithm and cosine, and JavaScript's are others. */
export const ulpsOf = ({ op, args, options }: Case): number =>
  op === 'randn' && options
    ? 4
    : single.test(op) && JSON.stringify(args).includes('float64')
      ? 2 ** 32
      : op === 'standard_gamma'
        ? gammaUlps(JSON.stringify(args))
        : linear.test(familyOf(op)) || op.startsWith('grid_sample')
          ? 64
          : (approximate[op] ??
            roughly.get(op) ??
            (op.endsWith('_norm') || /^(interpolate|upsample)/.test(op)
              ? 8
              : op.includes('_polynomial_')
                ? 16
                : 0))

const zeros = 'clamp_min fmax fmin special_i1 special_i1e special_modified_bessel_i1'.split(' ')

/** Greater or less of 0 and -0 depends on the processor's instruction; PyTorch mixes two. */
export const anyZeroIn = (answered: Case): boolean =>
  answered.op.endsWith('_norm') ||
  [...zeros, 'maximum', 'minimum', 'relu6', 'gelu'].includes(answered.op) ||
  isLinear(answered) ||
  between(answered)

/** Where differences are measured against the greatest element: sums whose terms cancel. */
export const overallIn = (answered: Case): boolean => isLinear(answered) || between(answered)

/**
 * Names of graph nodes that PyTorch 2 changed, or that name a step inside PyTorch.
 * 2.x reshapes by `view`; the squeeze inside a vector's matmul is in place there and not here.
 */
const renamed: Readonly<Record<string, string>> = {
  ReshapeAliasBackward0: 'ViewBackward0',
  SqueezeBackward3: 'SqueezeBackward1',
  // In-place forms that are numbered apart, and a product within another op.
  AcoshBackward1: 'AcoshBackward0',
  AsinhBackward1: 'AsinhBackward0',
  AtanhBackward1: 'AtanhBackward0',
  PolygammaBackward1: 'PolygammaBackward0',
  MulBackward1: 'MulBackward0',
  // What Python calls the type of a node, and name() in full.
  CopySlices: 'torch::autograd::CopySlices',
}
/** Composites whose last step PyTorch takes by another op. */
const composedOtherwise =
  /^(einsum|matrix_power|matrix_exp|pinv|pinverse|lstsq|cond_\w+|householder_product|orgqr|ormqr|tensorsolve|tensorinv|symeig|torch_\w+|lu_unpack|linalg_lu_solve|\w+_lowrank|linalg_vander|(cumulative_)?trapezoid_\w+|eigvalsh|svd|svdvals|kron|cholesky_\w+|lu|lu_solve|triangular_solve|tensordot\w*|inner)$/

/** The label to expect, or null where it names a step inside PyTorch. */
export const labelFor = ({ grad_fn, op }: Answered): string | undefined | null => {
  if (composedOtherwise.test(op)) return null
  return op.endsWith('_in_place') ? grad_fn : grad_fn && (renamed[grad_fn] ?? grad_fn)
}

interface Difference {
  readonly reason: string
  /** What the engine does instead, given the case as a call that ends in a backward pass. */
  readonly check: (call: () => unknown) => void
}

const fails =
  (message: RegExp) =>
  (call: () => unknown): void =>
    expect(failureOf(call)).toMatch(message)

/** A convolution whose bias has another dtype than its first argument. */
const biasOfAnotherType = ({ op, args }: Answered): boolean =>
  (op === 'convolution' || op === 'conv3d') &&
  typeof args[2] === 'object' &&
  args[2] !== null &&
  'dtype' in args[2] &&
  args[2].dtype !== (args[0] as { dtype?: string }).dtype

/** A mistake that PyTorch's own kernels word, deep inside; here an op on the way does. */
const deepMistake = ({ error, ...answered }: Answered): boolean =>
  isLinear(answered) &&
  error !== undefined &&
  !/must be batches of square|at least 2 dimensions|singular|positive-definite|1-D argument|einsum/.test(
    error[1],
  )

/** Dtypes, and layouts, that PyTorch 1.13 does not take together. */
const takenHere = ({ error, op, args }: Answered): boolean =>
  error !== undefined &&
  /^(kron|cross|linalg_cross)$/.test(op) &&
  /dtype|layout/.test(JSON.stringify(args)) &&
  !/at least 2|at least 1|dimensions\b.*match/.test(error[1])

const rules: readonly (Difference & { readonly applies: (answered: Answered) => boolean })[] = [
  {
    reason: 'names the mistake instead of the line of the kernel that met it',
    applies: ({ error }) => error?.[1].includes('enforce fail at') === true,
    check: fails(/^IndexError: index out of range in self$/),
  },
  {
    reason: 'PyTorch 1.13 fails an internal assertion',
    applies: ({ error }) => error?.[1].includes('INTERNAL ASSERT') === true,
    check: (call) => expect(failureOf(call) ?? '').not.toMatch(/INTERNAL/),
  },
  {
    reason: 'follows the mask in the order of rows, where PyTorch 1.13 follows memory',
    applies: ({ op, args: [first], inplace }) =>
      JSON.stringify(first).includes('transposed') &&
      (op === 'masked_select' || (op === 'masked_scatter' && inplace === true)),
    check: (call) => expect(failureOf(call)).toBeNull(),
  },
  {
    reason: 'leaves whole numbers outside the graph',
    applies: ({ op, args: [first], inplace }) =>
      /(^|_)fill_tensor$|_in_place$/.test(op) &&
      inplace === true &&
      /"(u?int\d+|bool)"/.test(JSON.stringify(first)),
    check: (call) => expect(failureOf(call)).toBeNull(),
  },
  {
    reason: 'has a gradient of no reflections',
    applies: ({ op, args }) =>
      /^(householder_product|orgqr)$/.test(op) && JSON.stringify(args[1]) === '{"tensor":[]}',
    check: (call) => expect(failureOf(call)).toBeNull(),
  },
  {
    reason: 'takes what PyTorch 1.13 refuses',
    applies: takenHere,
    check: (call) => expect(failureOf(call)).toBeNull(),
  },
  {
    reason: 'refuses two dtypes that PyTorch 1.13 mixes',
    applies: ({ op, args, error }) =>
      op === 'solve_triangular' &&
      !error &&
      args.filter((arg) => JSON.stringify(arg).includes('dtype')).length === 1,
    check: fails(/^RuntimeError: linalg.solve_triangular: Expected A and B to have the same dtype/),
  },
  {
    reason: 'is refused in the words of the step that fails here',
    applies: deepMistake,
    check: (call) => expect(failureOf(call)).not.toBeNull(),
  },
  {
    reason: 'says it as all other ops do',
    applies: ({ error, op }) =>
      (error?.[1].startsWith('Found dtype') === true && /pow|square/.test(op)) ||
      error?.[1].endsWith(' output type bool') === true ||
      (op.startsWith('clamp') &&
        / output type (unsigned char|signed char|short int|int|long int)$/.test(error?.[1] ?? '')),
    check: fails(/^RuntimeError: result type \w+ can't be cast to the desired output type \w+$/),
  },
  {
    reason: 'names the other of two mistakes',
    applies: ({ op, inplace, error }) =>
      inplace === true &&
      /^bitwise|floor_divide|remainder|fmod|hypot|nextafter|gcd|lcm|mvlgamma|igamma/.test(op) &&
      / can't be cast |^output with shape|step must be/.test(error?.[1] ?? ''),
    check: fails(/^RuntimeError: ("\w+_cpu" not|ZeroDivision|result type |output with shape)/),
  },
  {
    reason: 'leaves out the underscore of the in-place form',
    applies: ({ op, inplace, grads }) =>
      /^(floor_divide|heaviside|scatter_\w+_reduce)$/.test(op) && inplace === true && !!grads,
    check: fails(/^RuntimeError: derivative for aten::\w+[^_] is not implemented$/),
  },
  {
    reason: 'has the gradient that PyTorch 1.13 cannot cast',
    applies: ({ op, grads }) =>
      op === 'addcdiv' && JSON.stringify(grads ?? null).includes("can't be cast"),
    check: (call) => expect(failureOf(call)).toBeNull(),
  },
  {
    reason:
      'wants the dtype of the input for the bias too, of which one of the kernels makes a copy',
    applies: (answered) => biasOfAnotherType(answered) && !answered.error,
    check: fails(
      /^RuntimeError: (Input type \(.*\) and bias type \(.*\) should be|expected scalar type)/,
    ),
  },
  {
    reason: 'words it as the kernel for larger tensors does',
    applies: ({ op, error }) =>
      op === 'convolution' && error?.[1].startsWith('expected scalar type Float') === true,
    check: fails(/^RuntimeError: Input type \(.*\) and weight type \(.*\) should be the same/),
  },
  {
    reason: 'has a gradient where PyTorch 1.13 makes one of the wrong shape',
    applies: ({ op, grads }) =>
      JSON.stringify(grads ?? null).includes('returned an invalid gradient') ||
      (op === 'lstsq' && JSON.stringify(grads ?? null).includes('Dimension out of range')),
    check: (call) => expect(failureOf(call)).toBeNull(),
  },
  {
    reason: 'turns bfloat16 convolutions around, whose weight PyTorch 1.13 takes the wrong way',
    applies: ({ op, args: [first], error }) =>
      op.startsWith('conv_transpose') &&
      JSON.stringify(first).includes('bfloat16') &&
      error?.[1].startsWith('Given groups=1') === true,
    check: (call) => expect(failureOf(call)).toBeNull(),
  },
  {
    reason: 'says at once that a derivative is not there, PyTorch after trying the other',
    applies: ({ op, grads }) =>
      /^(igammac?|special_gammaincc?)$/.test(op) &&
      JSON.stringify(grads ?? null).includes("not implemented for 'Half'"),
    check: fails(/^NotImplementedError: the derivative for '\w+: input' is not implemented\.$/),
  },
  {
    reason: 'has the gradient of halves that PyTorch 1.13 has no kernel for on the CPU',
    applies: ({ grads }) =>
      /not implemented for '(Half|BFloat16)'/.test(JSON.stringify(grads ?? null)),
    check: (call) => expect(failureOf(call)).toBeNull(),
  },
  {
    reason: 'has the gradient that PyTorch 1.13 cannot broadcast',
    applies: ({ op, grads }) =>
      op === 'clamp_tensor' && JSON.stringify(grads ?? null).includes('match the broadcast'),
    check: (call) => expect(failureOf(call)).toBeNull(),
  },
  {
    reason: 'has the gradient that PyTorch 1.13 loses by a change in place of its own',
    applies: ({ op, grads }) =>
      /^(vander|cond_\w+)$/.test(op) &&
      JSON.stringify(grads ?? null).includes('modified by an inplace operation'),
    check: (call) => expect(failureOf(call)).toBeNull(),
  },
  {
    reason: 'has the limit where the incomplete gamma functions of PyTorch overflow',
    applies: ({ op, args }) =>
      /^(igammac?|special_gammaincc?)$/.test(op) && JSON.stringify(args).includes('3e+38'),
    check: fails(/^NotImplementedError: the derivative for '\w+: input' is not implemented\.$/),
  },
  {
    reason: 'has the gradient that PyTorch 1.13 has not: from 2.1 on it has',
    applies: ({ op, grads }) =>
      op === 'channel_shuffle' && JSON.stringify(grads ?? null).includes('is not implemented'),
    check: (call) => expect(failureOf(call)).toBeNull(),
  },
  {
    reason: 'has the gradient that PyTorch 1.13 has not for indices that lie apart',
    applies: ({ op, grads }) =>
      op.startsWith('max_unpool') && JSON.stringify(grads ?? null).includes('view size'),
    check: (call) => expect(failureOf(call)).toBeNull(),
  },
  {
    reason: 'gives random samples no gradient, where PyTorch refuses those that want one',
    applies: ({ op, error }) =>
      op.startsWith('fractional_max_') && error?.[1].includes("argument 'random_samples'") === true,
    check: (call) => expect(failureOf(call) ?? '').not.toMatch(/random_samples/),
  },
  {
    reason: 'has the gradient in place that PyTorch 1.13 has not',
    applies: ({ grads }) => JSON.stringify(grads ?? null).includes('inplace version of'),
    check: (call) => expect(failureOf(call)).toBeNull(),
  },
  {
    reason: 'has NaN after a NaN and a zero, where PyTorch knows that nothing follows a zero',
    applies: ({ op, args }) => op === 'cumprod' && JSON.stringify(args).includes('"nan"'),
    check: (call) => expect(failureOf(call)).toBeNull(),
  },
  {
    reason: 'says first that the result does not fit',
    applies: ({ op, inplace, error }) =>
      /^cum(prod|sum)$/.test(op) && inplace === true && error?.[1].includes('_out_cpu') === true,
    check: fails(/^RuntimeError: result type \w+ can't be cast to the desired output type Bool$/),
  },
  {
    reason: 'words a result of another size as all other ops do',
    applies: ({ error }) => error?.[1].startsWith('Bad in-place call') === true,
    check: fails(/^RuntimeError: (output with shape|The expanded size)/),
  },
  {
    reason: 'does not make a tensor larger in place, as PyTorch 1.13 does with a warning',
    applies: ({ op, args, inplace, error }) =>
      op === 'addbmm' && inplace === true && !error && JSON.stringify(args).includes(':[0.5,1]'),
    check: fails(
      /^RuntimeError: output with shape \[2\] doesn't match the broadcast shape \[2, 2\]$/,
    ),
  },
  {
    reason: 'clones in the order of rows, where PyTorch 1.13 keeps the layout',
    applies: ({ op, args: [first] }) =>
      op === 'as_strided_in_place' && JSON.stringify(first).includes('transposed'),
    check: (call) => expect(failureOf(call)).toBeNull(),
  },
  {
    reason: 'says which dimension is not there',
    applies: ({ op, error }) =>
      op === 'narrow_copy' && error?.[1].startsWith('Expected dim') === true,
    check: fails(/^IndexError: Dimension out of range/),
  },
  {
    reason: 'has a gradient where PyTorch 1.13 reads unset memory',
    applies: ({ op, error }) => op === 'as_strided_scatter' && !error,
    check: (call) => expect(failureOf(call)).toBeNull(),
  },
  {
    reason: 'has the gradient that PyTorch 1.13, writing to out=, has not',
    applies: ({ error }) => error?.[1].includes('functions with out=... arguments') === true,
    check: (call) => expect(failureOf(call) ?? '').not.toMatch(/out=/),
  },
  {
    reason: 'has NaN where PyTorch 1.13 has an infinite slope for a variance of one number',
    applies: ({ op, args }) =>
      /^var_(mean_)?along$/.test(op) && JSON.stringify(args) === '[{"tensor":2.5}]',
    check: (call) => expect(failureOf(call)).toBeNull(),
  },
]

export const differenceFor = (answered: Answered): Difference | null =>
  rules.find((rule) => rule.applies(answered)) ?? null

interface PairAnswer {
  readonly python: string
  readonly value?: unknown
  readonly error?: readonly [type: string, message: string]
}

/** A pair's answer, with what is different on purpose. */
export function answerTo({ python, value, error }: PairAnswer): Omit<PairAnswer, 'python'> {
  // Results are laid out in order; PyTorch gives those of element-wise ops their input's order.
  if (python.includes('y = x.transpose(0, 1) + 1'))
    return { value: (value as unknown[]).toSpliced(1, 3, [8, 4, 1], 0, true) }
  return error ? { error } : { value }
}
