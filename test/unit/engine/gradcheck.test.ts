// First and second derivatives of every row over its samples, in float64, against central differences.
import { beforeAll, describe, expect, it } from 'vitest'
import { torch } from '../../../engine/index.ts'
import type { Row, Sample } from '../../../engine/ops/op.ts'
import { rows } from '../../../engine/ops/table.ts'
import { bind } from '../../../engine/tensor/arguments.ts'
import { run } from '../../../engine/tensor/dispatch.ts'
import { Tensor } from '../../../engine/tensor/tensor.ts'
import { built } from '../../golden/build-value.ts'
import { elements } from '../../golden/compare.ts'
import { startEngine } from '../../golden/start.ts'
import { close, slope } from './differences.ts'

beforeAll(startEngine)

/** Rows whose derivative is not that of the function of numbers that they compute. */
const exempt = (row: Row): boolean =>
  row.label === 'NotImplemented' ||
  row.name.startsWith('unique') ||
  // PyTorch has no derivative with respect to one of the inputs.
  ['nextafter', 'igamma', 'igammac', 'gammainc', 'gammaincc', 'zeta'].includes(row.name) ||
  ['geqrf', 'ormqr'].includes(row.name) ||
  // Vectors have either sign, by the random subspace.
  row.name.endsWith('_lowrank') ||
  row.params.some(({ name }) => name === 'generator')

/** Rows that read one triangle: their derivative is that of a function of symmetric matrices. */
const symmetric = /^(linalg_)?(cholesky(_\w+)?|eigh|eigvalsh|symeig)$/

/** Gives a choice of one, with the derivative of what it was chosen from. */
const chooses = (row: Row, { args }: Sample): boolean =>
  row.name === 'gumbel_softmax' && args[2] === true

/** A sample as a function of the numbers in its floating tensors. */
class Problem {
  readonly row: Row
  readonly values: unknown[]
  readonly inputs: Tensor[]

  constructor(row: Row, sample: Sample) {
    this.row = row
    const options = Object.entries(sample.options ?? {}).map(([k, v]) => [k, built(v, 'float64')])
    const args = sample.args.map((value) => built(value, 'float64'))
    this.values = bind(row, sample.options ? [...args, Object.fromEntries(options)] : args)
    this.inputs = this.values
      .flat()
      .filter((value) => value instanceof Tensor && value.dtype === torch.float64) as Tensor[]
  }

  get numbers(): number[] {
    return this.inputs.flatMap((input) => elements(input) as number[])
  }

  /** Leaves with these numbers, and the arguments with them in place of the tensors. */
  private at(numbers: readonly number[]) {
    let from = 0
    const leaves = this.inputs.map((input) => {
      const own = numbers.slice(from, (from += input.count))
      const options = { dtype: torch.float64 }
      return torch.tensor(own, options).reshape(input.shape).clone().detach().requires_grad_()
    })
    const swap = (value: unknown): unknown =>
      value instanceof Tensor
        ? (leaves[this.inputs.indexOf(value)] ?? value)
        : Array.isArray(value)
          ? value.map(swap)
          : value
    return { leaves, values: this.values.map(swap) }
  }

  /** The results, weighted and added up; null when nothing differentiable comes of it. */
  private total(values: readonly unknown[]): Tensor | null {
    // What changes its input in place does so to a copy, as a leaf refuses it.
    const changes = this.row.name.endsWith('_')
    const own = (value: unknown): unknown =>
      changes && value instanceof Tensor ? value.clone() : value
    // What draws at random is a function of its inputs when it draws the same at each point.
    torch.manual_seed(0)
    const result = run(this.row, values.map(own))
    const parts = (result instanceof Tensor ? [result] : result).filter((t) => t.requires_grad)
    const weighted = parts.map((part) => part.mul(weights(part, 0.3)).sum())
    return weighted.length === 0 ? null : weighted.reduce((sum, part) => sum.add(part))
  }

  value(numbers: readonly number[]): number | null {
    return torch.tidy(() => {
      try {
        return Number(this.total(this.at(numbers).values)?.item() ?? NaN)
      } catch {
        return null
      }
    })
  }

  gradient(numbers: readonly number[]): number[] | null {
    return torch.tidy(() => {
      const { leaves, values } = this.at(numbers)
      const total = this.total(values)
      if (!total) return null
      const grads = torch.autograd.grad(total, leaves, { allow_unused: true })
      return leaves.flatMap((leaf, i) => elements(grads[i] ?? torch.zeros_like(leaf)) as number[])
    })
  }

  /** The gradient, weighted and added up: what second derivatives are taken of. */
  private gradientTotal(numbers: readonly number[]) {
    const { leaves, values } = this.at(numbers)
    const total = this.total(values)
    if (!total) return null
    const options = { create_graph: true, allow_unused: true }
    const grads = torch.autograd.grad(total, leaves, options).filter((grad) => grad !== null)
    const parts = grads.map((grad) => grad.mul(weights(grad, -0.7)).sum())
    return { leaves, sum: parts.reduce((sum, part) => sum.add(part)) }
  }

  gradientValue(numbers: readonly number[]): number | null {
    return torch.tidy(() => {
      try {
        return Number(this.gradientTotal(numbers)?.sum.item() ?? NaN)
      } catch {
        return null
      }
    })
  }

  secondGradient(numbers: readonly number[]): number[] | null {
    return torch.tidy(() => {
      const found = this.gradientTotal(numbers)
      if (!found) return null
      const { leaves, sum } = found
      // A gradient that does not depend on the inputs has no graph: its derivative is 0.
      if (!sum.requires_grad) return numbers.map(() => 0)
      const grads = torch.autograd.grad(sum, leaves, { allow_unused: true })
      return leaves.flatMap((leaf, i) => elements(grads[i] ?? torch.zeros_like(leaf)) as number[])
    })
  }
}

/** Weights that differ from element to element. */
function weights(like: Tensor, first: number): Tensor {
  const values = Array.from({ length: like.count }, (_, i) => first + Math.cos(1 + 2 * i))
  return torch.tensor(values, { dtype: torch.float64 }).reshape(like.shape)
}

/** Compares where there is a slope; how many numbers that were. */
function compared(
  f: (numbers: readonly number[]) => number | null,
  numbers: readonly number[],
  analytic: readonly number[],
): number {
  let count = 0
  numbers.forEach((_, i) => {
    const numeric = slope(f, numbers, i)
    if (numeric === null) return
    count++
    if (!close(numeric, analytic[i]!))
      expect(`d/d(${i}) = ${analytic[i]!}`).toBe(`d/d(${i}) = ${numeric}`)
  })
  return count
}

const smooth = rows.filter(([id, row]) => row.backward && !exempt(row) && !symmetric.test(id))
const composed = rows.filter(
  ([id, row]) => row.tier === 'composite' && !exempt(row) && !symmetric.test(id),
)

it('has samples for every row', () => {
  expect(rows.filter(([, row]) => row.samples.length === 0).map(([id]) => id)).toEqual([])
})

describe.each([...smooth, ...composed])('%s', (_, row) => {
  const problems = (): Problem[] =>
    row.samples.filter((sample) => !chooses(row, sample)).map((sample) => new Problem(row, sample))

  it('gradcheck', () => {
    let count = 0
    for (const problem of problems()) {
      const gradient = problem.gradient(problem.numbers)
      if (gradient) count += compared((at) => problem.value(at), problem.numbers, gradient)
    }
    if (row.backward) expect(count).toBeGreaterThan(0)
  })

  it('gradgradcheck', () => {
    let count = 0
    for (const problem of problems()) {
      const second = problem.secondGradient(problem.numbers)
      if (second) count += compared((at) => problem.gradientValue(at), problem.numbers, second)
    }
    if (row.backward) expect(count).toBeGreaterThan(0)
  })
})
