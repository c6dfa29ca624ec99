// What a recorded case must give: values, dtypes, shapes, the graph's labels, gradients and errors. It
// reads the fixtures and makes the tests of a folder of them; no case is chosen here.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { torch } from '../../engine/index.ts'
import { rows } from '../../engine/ops/table.ts'
import { bind } from '../../engine/tensor/arguments.ts'
import { run, runInPlace } from '../../engine/tensor/dispatch.ts'
import { Tensor } from '../../engine/tensor/tensor.ts'
import { built } from './build-value.ts'
import type { Case } from './cases.ts'
import * as compare from './compare.ts'
import {
  anyZeroIn,
  type Answered,
  differenceFor,
  labelFor,
  overallIn,
  ulpsOf,
} from './differences.ts'
import { type Folder, fixturePath, recordedFamilies } from './families.ts'

type Gradients = readonly (compare.Elements | null)[]
export interface Recorded extends Answered {
  readonly out?: readonly compare.Dumped[]
  readonly grads?: Gradients | { readonly error: readonly [type: string, message: string] }
}

export interface Fixture {
  readonly torch: string
  readonly cases: readonly Recorded[]
}
const rowOf = new Map(rows)

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

function checkGradients(
  inputs: readonly Tensor[],
  result: Tensor,
  grads: Gradients,
  ulps: number,
): void {
  inputs.forEach((input, i) => {
    const wanted = grads[i] ?? null
    // A sum of terms that cancel is as exact as its terms; and its zero has either sign.
    const how = { ulps: Math.max(4, 4 * ulps), anyZero: true, overall: true }
    // Beside coarser numbers, finer ones get gradients as exact as those.
    const precision = compare.coarsest([...inputs, result].map(({ dtype }) => dtype.name))
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
    compare.expectTensor(set, wanted, {
      ulps: ulpsOf(recorded),
      anyZero: anyZeroIn(recorded),
      overall: overallIn(recorded),
    })
  })
  const [first] = results
  // A tensor without elements falls into no parts.
  if (!first) return
  const label = labelFor(recorded)
  if (label !== null) expect(first.grad_fn?.name()).toBe(label)
  if (!grads) return
  const backward = (): void => goBack(first)
  if ('error' in grads) expect(compare.failureOf(backward)).toBe(grads.error.join(': '))
  else {
    backward()
    checkGradients(inputs, first, grads, ulpsOf(recorded))
  }
}

const titleOf = ({ op, inplace, args, options }: Case): string => {
  const list = [...args, ...(options ? [options] : [])].map((value) => JSON.stringify(value))
  return `${op}${inplace ? '_' : ''}(${list.join(', ')})`
}

export const keyOf = ({ op, args, options, inplace }: Case): string =>
  JSON.stringify({ op, args, options, inplace })

/** The fixtures of a folder, by family. */
export const fixturesIn = (folder: Folder): ReadonlyMap<string, Fixture> =>
  new Map(
    recordedFamilies(folder).map((family) => [
      family,
      JSON.parse(readFileSync(fixturePath(folder, family), 'utf8')) as Fixture,
    ]),
  )

/** A test of every recorded case, by op. */
export function testCases(fixtures: Iterable<Fixture>): void {
  const byOp = new Map<string, Recorded[]>()
  for (const { cases } of fixtures)
    for (const recorded of cases)
      byOp.set(recorded.op, [...(byOp.get(recorded.op) ?? []), recorded])

  describe.each([...byOp])('%s', (_, recorded) => {
    for (const one of recorded) {
      const difference = differenceFor(one)
      const title = difference ? `${titleOf(one)}: ${difference.reason}` : titleOf(one)
      const whole = (): void => {
        const [first] = called(one).results
        if (first?.requires_grad) goBack(first)
      }
      it(title, () => (difference ? difference.check(whole) : check(one)))
    }
  })
}
