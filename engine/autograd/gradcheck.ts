// `torch.autograd.gradcheck`: derivatives against small differences, in float64.
// https://pytorch.org/docs/1.13/generated/torch.autograd.gradcheck.html
import { TorchError } from '../tensor/errors.ts'
import { fromTyped } from '../ops/data.ts'
import { withGradMode } from '../tensor/grad-mode.ts'
import { numelOf } from '../tensor/shape.ts'
import { Tensor } from '../tensor/tensor.ts'
import { warn } from '../tensor/warnings.ts'
import { grad } from './grad.ts'

type Of = (...inputs: Tensor[]) => Tensor | readonly Tensor[]

export interface CheckOptions {
  eps?: number
  atol?: number
  rtol?: number
  raise_exception?: boolean
}

const listOf = (value: Tensor | readonly Tensor[]): readonly Tensor[] =>
  value instanceof Tensor ? [value] : value

const numbersOf = (tensor: Tensor): number[] => {
  const flat = tensor.detach().reshape(-1).tolist()
  return (flat as number[]).map(Number)
}

/** Column by column: how each output number moves with each input number. */
function numeric(func: Of, inputs: readonly Tensor[], at: number, output: number, eps: number) {
  const numbers = numbersOf(inputs[at]!)
  const value = (i: number, step: number): number[] => {
    const moved = numbers.map((x, k) => (k === i ? x + step : x))
    const input = fromTyped(Float64Array.from(moved), inputs[at]!.shape, inputs[at]!.dtype)
    const all = inputs.map((one, k) => (k === at ? input : one.detach()))
    return numbersOf(listOf(withGradMode(false, () => func(...all)))[output]!)
  }
  return numbers.map((_, i) => {
    const above = value(i, eps)
    const below = value(i, -eps)
    return above.map((high, o) => (high - below[o]!) / (2 * eps))
  })
}

function analytic(output: Tensor, input: Tensor): number[][] {
  const count = numelOf(output.shape)
  const rows = Array.from({ length: count }, (_, o) => {
    const [slope] = grad(output.reshape(-1).select(0, o), input, {
      retain_graph: true,
      allow_unused: true,
    })
    return slope ? numbersOf(slope) : new Array<number>(numelOf(input.shape)).fill(0)
  })
  return Array.from({ length: numelOf(input.shape) }, (_, i) => rows.map((row) => row[i]!))
}

const text = (columns: readonly (readonly number[])[]): string =>
  `tensor([${columns.map((column) => `[${column.map((x) => x.toFixed(4)).join(', ')}]`).join(',\n        ')}], dtype=torch.float64)`

/**
 * Whether the derivatives of `func` at `inputs` are what small differences say.
 * @throws RuntimeError when they are not, unless `raise_exception` is false.
 */
export function gradcheck(
  func: Of,
  inputs: Tensor | readonly Tensor[],
  { eps = 1e-6, atol = 1e-5, rtol = 1e-3, raise_exception = true }: CheckOptions = {},
): boolean {
  const list = listOf(inputs)
  const fail = (message: string): false => {
    if (raise_exception) throw new TorchError('RuntimeError', message)
    return false
  }
  const wanted = list.flatMap((input, i) => (input.requires_grad ? [i] : []))
  if (wanted.length === 0)
    throw new TorchError(
      'ValueError',
      'gradcheck expects at least one input tensor to require gradient, but none of the them have requires_grad=True.',
    )
  for (const i of wanted)
    if (list[i]!.dtype.name !== 'float64')
      warn(
        `Input #${i} requires gradient and is not a double precision floating point or complex. This check will likely fail if all the inputs are not of double precision floating point or complex. `,
      )
  const outputs = listOf(func(...list))
  for (const [o, output] of outputs.entries()) {
    if (!output.requires_grad) continue
    for (const i of wanted) {
      const expected = numeric(func, list, i, o, eps)
      const found = analytic(output, list[i]!)
      const close = expected.every((column, c) =>
        column.every((x, k) => Math.abs(found[c]![k]! - x) <= atol + rtol * Math.abs(x)),
      )
      if (!close)
        return fail(
          `Jacobian mismatch for output ${o} with respect to input ${i},\nnumerical:${text(expected)}\nanalytical:${text(found)}\n`,
        )
    }
  }
  return true
}

/** As `gradcheck`, of the derivatives' derivatives. */
export function gradgradcheck(
  func: Of,
  inputs: Tensor | readonly Tensor[],
  options: CheckOptions = {},
): boolean {
  const list = listOf(inputs)
  const wanted = list.flatMap((input, i) => (input.requires_grad ? [i] : []))
  const weights = listOf(func(...list)).map((output) =>
    fromTyped(
      Float64Array.from({ length: numelOf(output.shape) }, (_, i) => Math.cos(i + 1)),
      output.shape,
      output.dtype,
    ),
  )
  const first: Of = (...at) => {
    const taken = at.map((one, i) =>
      one.requires_grad || !wanted.includes(i) ? one : one.detach().requires_grad_(),
    )
    return withGradMode(true, () => {
      const outputs = listOf(func(...taken)).map((output, i) => output.mul(weights[i]!).sum())
      const slopes = grad(
        outputs.filter((output) => output.requires_grad),
        wanted.map((i) => taken[i]!),
        { create_graph: true, allow_unused: true },
      )
      return slopes.map((slope, k) => slope ?? taken[wanted[k]!]!.mul(0))
    })
  }
  return gradcheck(first, list, options)
}
