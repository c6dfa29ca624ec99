// Every case of the op table against what PyTorch answered (ops/<family>.json, by record-ops.py):
// values, dtypes, shapes, the graph's labels, gradients and errors.
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { torch } from '../../engine/index.ts'
import { rows } from '../../engine/ops/table.ts'
import { bind } from '../../engine/tensor/arguments.ts'
import { run, runInPlace } from '../../engine/tensor/dispatch.ts'
import { Tensor } from '../../engine/tensor/tensor.ts'
import { built } from './build-value.ts'
import { type Case, cases } from './cases.ts'
import * as compare from './compare.ts'
import { anyZeroIn, type Answered, differenceFor, labelFor, ulpsOf } from './differences.ts'
import { familyOf, fixturePath, recordedFamilies } from './families.ts'
import { startEngine } from './start.ts'

type Gradients = readonly (compare.Elements | null)[]
interface Recorded extends Answered {
  readonly out?: readonly compare.Dumped[]
  readonly grads?: Gradients | { readonly error: readonly [type: string, message: string] }
}

interface Fixture {
  readonly torch: string
  readonly cases: readonly Recorded[]
}
const fixtures = new Map(
  recordedFamilies().map((family) => [
    family,
    JSON.parse(readFileSync(fixturePath(family), 'utf8')) as Fixture,
  ]),
)
const rowOf = new Map(rows)

beforeAll(startEngine)

/** As `weights_like` in record-ops.py. */
function weightsLike(tensor: Tensor): Tensor {
  const values = Array.from({ length: tensor.count }, (_, i) => ((i % 7) - 3) * 0.25 + 0.125)
  return torch.tensor(values, { dtype: tensor.dtype }).reshape(tensor.shape)
}

/** Calls the row as the case says. */
function called({ op, inplace, args, options }: Recorded) {
  torch.manual_seed(0)
  const values: unknown[] = args.map((value) => built(value))
  const inputs = values.flat().filter((value) => value instanceof Tensor)
  const floating = inputs.filter((tensor) => tensor.dtype.is_floating_point)
  for (const tensor of floating) tensor.requires_grad_()
  const row = rowOf.get(op)!
  if (inplace) values[0] = (values[0] as Tensor).clone()
  if (options)
    values.push(Object.fromEntries(Object.entries(options).map(([k, v]) => [k, built(v)])))
  const bound = bind(row, values)
  const result = inplace ? runInPlace(row, bound) : run(row, bound)
  return { inputs: floating, results: result instanceof Tensor ? [result] : result }
}

const goBack = (result: Tensor): void => result.backward({ gradient: weightsLike(result) })

function checkGradients(inputs: readonly Tensor[], grads: Gradients): void {
  inputs.forEach((input, i) => {
    const wanted = grads[i] ?? null
    // A sum of terms that cancel is as exact as its terms; and its zero has either sign.
    const how = { ulps: 4, anyZero: true, overall: true }
    // Beside float32 numbers, float64 ones get gradients as exact as those.
    const single = inputs.some(({ dtype }) => dtype === torch.float32)
    const precision = single ? 'float32' : input.dtype.name
    if (wanted === null) expect(input.grad).toBeNull()
    else compare.expectElements(compare.elements(input.grad!), wanted, precision, how)
  })
}

function check(recorded: Recorded): void {
  const { op, error, out, grads } = recorded
  if (error) {
    expect(compare.failureOf(() => called(recorded))).toBe(error.join(': '))
    return
  }
  const { inputs, results } = called(recorded)
  out!.forEach((wanted, i) => {
    const result = results[i]!
    const set = op.startsWith('empty') ? torch.zeros_like(result) : result
    compare.expectTensor(set, wanted, { ulps: ulpsOf(recorded), anyZero: anyZeroIn(recorded) })
  })
  const first = results[0]!
  expect(first.grad_fn?.name()).toBe(labelFor(recorded))
  if (!grads) return
  const backward = (): void => goBack(first)
  if ('error' in grads) expect(compare.failureOf(backward)).toBe(grads.error.join(': '))
  else {
    backward()
    checkGradients(inputs, grads)
  }
}

const titleOf = ({ op, inplace, args, options }: Case): string => {
  const list = [...args, ...(options ? [options] : [])].map((value) => JSON.stringify(value))
  return `${op}${inplace ? '_' : ''}(${list.join(', ')})`
}

const keyOf = ({ op, args, options, inplace }: Case): string =>
  JSON.stringify({ op, args, options, inplace })

const wanted = new Map<string, Set<string>>()
for (const one of cases()) {
  const family = familyOf(one.op)
  wanted.set(family, (wanted.get(family) ?? new Set()).add(keyOf(one)))
}

describe('fixtures', () => {
  it.each([...wanted])(
    '%s has every case of its rows (else: npm run golden -- %s)',
    (family, keys) => {
      const fixture = fixtures.get(family)
      expect(fixture?.torch).toMatch(/1\.13\.1/)
      expect(new Set(fixture!.cases.map(keyOf))).toEqual(keys)
    },
  )

  it('has no fixture without rows', () => {
    expect([...fixtures.keys()].filter((family) => !wanted.has(family))).toEqual([])
  })
})

const byOp = new Map<string, Recorded[]>()
for (const { cases: list } of fixtures.values())
  for (const recorded of list) byOp.set(recorded.op, [...(byOp.get(recorded.op) ?? []), recorded])

describe.each([...byOp])('%s', (_, recorded) => {
  for (const one of recorded) {
    const difference = differenceFor(one)
    const title = difference ? `${titleOf(one)}: ${difference.reason}` : titleOf(one)
    const whole = (): void => {
      const [first] = called(one).results
      if (first!.requires_grad) goBack(first!)
    }
    it(title, () => (difference ? difference.check(whole) : check(one)))
  }
})
