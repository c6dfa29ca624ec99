// The golden cases in the dtypes that are stored narrower than they are computed (halves, and integers
// of fewer than 64 bits), derived from the rows' samples by rule. Their fixtures stand in dtypes/.
import type { Row, Sample, SampleValue } from '../../engine/ops/op.ts'
import type { DTypeName } from '../../engine/tensor/dtype.ts'
import { type Case, type CaseValue, casesOf, isPair, isRandom, isTensor } from './cases.ts'

const narrow = ['float16', 'bfloat16', 'uint8', 'int8', 'int16', 'int32'] as const
type Narrow = (typeof narrow)[number]

const isList = (value: CaseValue): value is { readonly tensors: readonly SampleValue[] } =>
  value !== null && typeof value === 'object' && 'tensors' in value
const isDType = (value: CaseValue): value is { readonly dtype: DTypeName } =>
  value !== null && typeof value === 'object' && 'dtype' in value && !('tensor' in value)

function* tensorsIn(values: readonly CaseValue[]): Generator<CaseValue & { dtype?: DTypeName }> {
  for (const value of values)
    if (isTensor(value)) yield value
    else if (isList(value)) yield* tensorsIn(value.tensors)
}

/** The sample with every tensor of the first one's dtype, and every dtype asked for, as `dtype`. */
function converted(sample: Sample, dtype: Narrow): Omit<Case, 'op'> {
  const [first] = tensorsIn(sample.args)
  const own = first?.dtype ?? 'float32'
  const convert = (value: SampleValue): SampleValue => {
    if (isTensor(value))
      return (value.dtype ?? 'float32') === own ? { tensor: value.tensor, dtype } : value
    if (isList(value)) return { tensors: value.tensors.map(convert) }
    return isDType(value) ? { dtype } : value
  }
  return { ...sample, args: sample.args.map(convert) }
}

const few: Record<DTypeName, CaseValue> = {
  float32: { tensor: [1.5, -2, 0.25] },
  float64: { tensor: [0.1, -3, 2], dtype: 'float64' },
  float16: { tensor: [0.1, -3, 2049], dtype: 'float16' },
  bfloat16: { tensor: [0.1, -3, 257], dtype: 'bfloat16' },
  uint8: { tensor: [3, 200, 255], dtype: 'uint8' },
  int8: { tensor: [100, -2, 5], dtype: 'int8' },
  int16: { tensor: [300, -2, 5], dtype: 'int16' },
  int32: { tensor: [70000, -2, 5], dtype: 'int32' },
  int64: { tensor: [3, -2, 5], dtype: 'int64' },
  bool: { tensor: [true, false, true], dtype: 'bool' },
}
const single: Record<DTypeName, CaseValue> = {
  float32: { tensor: 0.3 },
  float64: { tensor: -2.7, dtype: 'float64' },
  float16: { tensor: 0.3, dtype: 'float16' },
  bfloat16: { tensor: -2.7, dtype: 'bfloat16' },
  uint8: { tensor: 7, dtype: 'uint8' },
  int8: { tensor: -7, dtype: 'int8' },
  int16: { tensor: 7, dtype: 'int16' },
  int32: { tensor: 7, dtype: 'int32' },
  int64: { tensor: 3, dtype: 'int64' },
  bool: { tensor: true, dtype: 'bool' },
}
const everyDType = Object.keys(few) as DTypeName[]

/** Neighbours on the ladder of dtypes, and the two pairs of which neither holds the other. */
const beside: Record<Narrow, readonly DTypeName[]> = {
  float16: ['float16', 'bfloat16', 'int32'],
  bfloat16: ['bfloat16', 'float32'],
  uint8: ['uint8', 'int8', 'bool'],
  int8: ['int8', 'int64'],
  int16: ['int16', 'uint8'],
  int32: ['int32', 'float64'],
}
/** Ops of which every pair of dtypes is tried. */
const wholly = ['add', 'mul', 'div', 'eq', 'where', 'bitwise_and', 'remainder', 'pow']

function* pairs(row: Row): Generator<readonly CaseValue[]> {
  for (const a of narrow)
    for (const b of wholly.includes(row.name) ? everyDType : beside[a]) {
      yield [few[a], few[b]]
      if (!wholly.includes(row.name)) continue
      yield [few[b], single[a]]
      if (beside[a].includes(b)) yield [single[a], few[b]]
    }
  if (row.params[1]!.kind.wire !== 'operand') return
  for (const a of narrow)
    for (const number of [2, -3, 0.1, true, 0, 300]) {
      yield [few[a], number]
      if (row.name === 'add') yield [single[a], number]
    }
}

function* argumentsOf(row: Row): Generator<Omit<Case, 'op'>> {
  const [first] = row.samples
  if (!first || row.name === 'slice_backward') return
  const takesDType = row.params.some(({ kind }) => kind.wire === 'optional dtype')
  for (const dtype of narrow) {
    if (!isRandom(row)) yield converted(first, dtype)
    if (takesDType) yield { ...first, options: { ...first.options, dtype: { dtype } } }
  }
  if (isPair(row)) for (const args of pairs(row)) yield { args }
}

export const dtypeCases = (): Generator<Case> => casesOf(argumentsOf)
