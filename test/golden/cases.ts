// The calls that golden fixtures record: every row's samples, and edges derived from them by rule
// (layouts, dtypes, no dimensions, no elements, special values, dimensions that are not there).
// It knows no result; record-ops.py asks PyTorch for those.
import type { Nested, Row, Sample, SampleValue } from '../../engine/ops/op.ts'
import { rows } from '../../engine/ops/table.ts'

export type Layout = 'transposed' | 'sliced'
type Sampled = Extract<SampleValue, { readonly tensor: Nested }>
/** A sample's value; tensors may also say how they lie in memory. */
export type CaseValue = SampleValue | (Sampled & { readonly layout: Layout })

export interface Case {
  /** The row's name in the table's exports. */
  readonly op: string
  readonly args: readonly CaseValue[]
  readonly options?: Readonly<Record<string, SampleValue>>
  /** Calls the in-place form, on a copy of the first argument. */
  readonly inplace?: true
}

const dtypes = ['float32', 'float64', 'int64', 'bool'] as const
type Name = (typeof dtypes)[number]

export const isTensor = (value: CaseValue): value is Sampled =>
  value !== null && typeof value === 'object' && 'tensor' in value

export const dimsOf = (data: Nested): number =>
  Array.isArray(data) ? 1 + dimsOf(data[0] as Nested) : 0
const isEmpty = (data: Nested): boolean =>
  Array.isArray(data) && (data.length === 0 || data.every(isEmpty))

export const replaced = (sample: Sample, at: number, value: CaseValue): readonly CaseValue[] =>
  sample.args.map((arg, i) => (i === at ? value : arg))

/** The same elements, not in order in memory. */
function* layouts(row: Row, sample: Sample): Generator<readonly CaseValue[]> {
  for (const [i, arg] of sample.args.entries()) {
    if (!isTensor(arg) || isEmpty(arg.tensor)) continue
    // PyTorch reads these as if they lay in order.
    if (row.params[i]!.name === 'batch_sizes') continue
    const dims = dimsOf(arg.tensor)
    if (dims > 0) yield replaced(sample, i, { ...arg, layout: dims > 1 ? 'transposed' : 'sliced' })
  }
}

const extremes: readonly Sampled[] = [
  { tensor: 2.5 },
  { tensor: [] },
  { tensor: [[], []] },
  { tensor: ['nan', 'inf', '-inf', '-0', 0, 0.5] },
]

/** Names of what says where: an index fits one shape of tensor and one of source, and is no number. */
const positions = ['index', 'indices', 'mask']

/** Each tensor in turn as one of every dtype, one without dimensions, one without elements … */
function* variants(row: Row, sample: Sample): Generator<readonly CaseValue[]> {
  const isPlace = (arg: CaseValue, i: number): boolean =>
    isTensor(arg) && positions.includes(row.params[i]!.name)
  const placed = sample.args.some(
    (arg, i) =>
      isPlace(arg, i) ||
      (typeof arg === 'object' &&
        arg !== null &&
        'tensors' in arg &&
        row.params[i]!.name === 'indices'),
  )
  for (const [i, arg] of sample.args.entries()) {
    if (!isTensor(arg) || isPlace(arg, i)) continue
    for (const dtype of dtypes)
      if (dtype !== (arg.dtype ?? 'float32')) yield replaced(sample, i, { ...arg, dtype })
    if (!placed) for (const edge of extremes) yield replaced(sample, i, edge)
  }
}

/** `dim` counted from the end, and beyond the last one. */
function* dimensions(row: Row, sample: Sample): Generator<readonly CaseValue[]> {
  for (const [i, param] of row.params.entries()) {
    if (!param.name.startsWith('dim') || typeof sample.args[i] !== 'number') continue
    for (const dim of [-1, -2, 4, -5]) yield replaced(sample, i, dim)
  }
}

const few: Record<Name, Sampled> = {
  float32: { tensor: [1.5, -2, 0.25] },
  float64: { tensor: [0.1, -3, 2], dtype: 'float64' },
  int64: { tensor: [3, -2, 5], dtype: 'int64' },
  bool: { tensor: [true, false, true], dtype: 'bool' },
}
const single: Record<Name, Sampled> = {
  float32: { tensor: 0.3 },
  float64: { tensor: -2.7, dtype: 'float64' },
  int64: { tensor: 3, dtype: 'int64' },
  bool: { tensor: true, dtype: 'bool' },
}
const specialList = ['nan', 'inf', '-inf', '-0', 0, 1, -2, 0.5, 3e38, 1e-45] as const
const specials: Sampled = { tensor: specialList.map((value) => [value]) }
const large: Sampled = {
  tensor: [9007199254740991, -9007199254740991, 3, -3, 0],
  dtype: 'int64',
}

/** Every pair of dtypes, with and without dimensions, with numbers; special values; shapes. */
function* pairs(takesNumbers: boolean): Generator<readonly CaseValue[]> {
  for (const a of dtypes)
    for (const b of dtypes) {
      yield [few[a], few[b]]
      yield [few[a], single[b]]
      yield [single[a], few[b]]
    }
  for (const a of dtypes)
    for (const number of takesNumbers ? [2, -3, 0.5, true, 0] : []) {
      yield [few[a], number]
      yield [single[a], number]
    }
  yield [specials, { tensor: specialList }]
  yield [large, { tensor: [2, 3, -2, 7, 5], dtype: 'int64' }]
  yield [{ tensor: [[1], [2]] }, { tensor: [[[1, 2, 3]], [[4, 5, 6]]] }]
  yield [
    {
      tensor: [
        [1, 2],
        [3, 4],
      ],
      layout: 'transposed',
    },
    { tensor: [5, 6], layout: 'sliced' },
  ]
  yield [{ tensor: [] }, { tensor: [1] }]
  yield [{ tensor: [[], []] }, { tensor: [[1], [2]] }]
  yield [{ tensor: [1, 2] }, { tensor: [1, 2, 3] }]
  yield [
    {
      tensor: [
        [1, 2],
        [3, 4],
      ],
    },
    {
      tensor: [
        [1, 2, 3],
        [4, 5, 6],
      ],
    },
  ]
}

export const isPair = (row: Row): boolean =>
  row.params.length >= 2 &&
  row.params[0]!.name === 'input' &&
  (row.params[1]!.name === 'other' || row.name === 'pow') &&
  !row.name.endsWith('_as') &&
  !['dot', 'vdot', 'matmul', 'inner', 'kron', 'cross'].includes(row.name)

export const isRandom = (row: Row): boolean =>
  row.params.some((param) => param.name === 'generator')

/** Parts of derivatives, and functions of many tensors that go together: only arguments that fit. */
const inner = new Set([
  'multi_head_attention_forward',
  'lstm',
  'gru',
  'rnn_tanh',
  'rnn_relu',
  'scaled_dot_product_attention',
  'slice_backward',
  'convolution_weight',
  'unfold_backward',
  'diagonal_backward',
  'reflection_pad1d',
  'reflection_pad2d',
  'reflection_pad3d',
  'replication_pad1d',
  'replication_pad2d',
  'replication_pad3d',
])

/** Parts of derivatives that PyTorch has under no name; gradient checks try them. */
export const nameless = new Set([
  'cdist_pairs',
  'cdist_product',
  'plane_gather',
  'plane_scatter',
  'avg_pool_spread',
  'adaptive_avg_spread',
  'pad_spread',
  'resample_spread',
  'plane_put',
  'upsample_nearest1d',
  'upsample_nearest2d',
  'upsample_nearest3d',
  'upsample_nearest_exact1d',
  'upsample_nearest_exact2d',
  'upsample_nearest_exact3d',
  'upsample_linear1d',
  'upsample_bilinear2d',
  'upsample_trilinear3d',
  'upsample_bicubic2d',
])

function* argumentsOf(row: Row): Generator<Omit<Case, 'op'>> {
  const seen = new Set<string>()
  for (const sample of row.samples) {
    yield sample
    if (isRandom(row)) continue
    for (const args of layouts(row, sample)) yield { ...sample, args }
  }
  if (row.mistakes) yield* row.mistakes
  const fresh = function* (list: Iterable<readonly CaseValue[]>, sample?: Sample) {
    for (const args of list) {
      const key = JSON.stringify(args)
      if (seen.has(key)) continue
      seen.add(key)
      yield sample ? { ...sample, args } : { args }
    }
  }
  const [first] = row.samples
  if (!first || isRandom(row) || inner.has(row.name)) return
  yield* fresh(variants(row, first), first)
  for (const sample of row.samples) yield* fresh(dimensions(row, sample), sample)
  if (isPair(row)) yield* fresh(pairs(row.params[1]!.kind.wire === 'operand'))
}

/** What is called with these arguments: the function or method, and the in-place form. */
function* formsOf(op: string, row: Row, given: Omit<Case, 'op'>): Generator<Case> {
  if (row.places.join() !== 'inplace') yield { op, ...given }
  // Another shape cannot be written in place, and says so alike for every op: `add` shows it.
  const [first, second] = given.args
  const grows =
    op !== 'add' && isTensor(first!) && isTensor(second ?? null) && dimsOf(first.tensor) === 0
  if (row.places.includes('inplace') && isTensor(first!) && !grows)
    yield { op, ...given, inplace: true }
}

/** The cases of every row, each once, with the arguments that `choose` gives it. */
export function* casesOf(choose: (row: Row) => Iterable<Omit<Case, 'op'>>): Generator<Case> {
  const seen = new Set<string>()
  for (const [op, row] of rows.filter(([, { name }]) => !nameless.has(name)))
    for (const given of choose(row))
      for (const form of formsOf(op, row, given)) {
        const key = JSON.stringify(form)
        if (!seen.has(key)) yield form
        seen.add(key)
      }
}

/** Every case in the dtypes that kernels compute in; dtype-cases.ts has the others. */
export const cases = (): Generator<Case> => casesOf(argumentsOf)
