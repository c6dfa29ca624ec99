// What PyTorch says about arguments that no convolution can be made of, and the lists of one number
// that stand for all dimensions. No op is declared here.
import { TorchError } from '../../tensor/errors.ts'
import type { Shape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'

export function fail(message: string): never {
  throw new TorchError('RuntimeError', message)
}

const listed = (list: Shape): string => `[${list.join(', ')}]`

/** One number for each of `dims` dimensions. @throws RuntimeError for a list of another length. */
export function expanded(list: Shape, name: string, dims: number): Shape {
  if (list.length === dims) return list
  if (list.length === 1) return new Array<number>(dims).fill(list[0]!)
  fail(
    `expected ${name} to be a single integer value or a list of ${dims} values to match the convolution dimensions, but got ${name}=${listed(list)}`,
  )
}

/** `input` as a batch: one sample gets a first dimension. @throws RuntimeError for other ranks. */
export function batched(input: Tensor, dims: number, name: string): Tensor {
  if (input.ndim === dims + 2) return input
  if (input.ndim === dims + 1) return input.unsqueeze(0)
  fail(
    `Expected ${dims + 1}D (unbatched) or ${dims + 2}D (batched) input to ${name}, but got input of size: [${input.shape.join(', ')}]`,
  )
}

export interface Parameters {
  readonly stride: Shape
  readonly padding: Shape
  readonly dilation: Shape
  readonly transposed: boolean
  readonly output_padding: Shape
  readonly groups: number
}

function checkNumbers({ stride, padding, dilation, output_padding, groups }: Parameters): void {
  if (padding.some((n) => n < 0)) fail('negative padding is not supported')
  if (output_padding.some((n) => n < 0)) fail('negative output_padding is not supported')
  if (stride.some((n) => n <= 0)) fail('non-positive stride is not supported')
  if (dilation.some((n) => n <= 0)) fail('non-positive dilation is not supported')
  if (groups <= 0) fail('non-positive groups is not supported')
}

function checkGroups(weight: Tensor, groups: number): void {
  const [first] = weight.shape as [number]
  if (first < groups)
    fail(
      `Given groups=${groups}, expected weight to be at least ${groups} at dimension 0, but got weight of size ${listed(weight.shape)} instead`,
    )
  if (first % groups !== 0)
    fail(
      `Given groups=${groups}, expected weight to be divisible by ${groups} at dimension 0, but got weight of size [${listed(weight.shape)}] instead`,
    )
}

/** @throws RuntimeError in PyTorch's words unless these shapes and numbers make a convolution. */
export function checkShapes(
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  parameters: Parameters,
): void {
  const { groups, transposed } = parameters
  checkNumbers(parameters)
  if (weight.ndim !== input.ndim)
    fail(
      `Expected ${weight.ndim}-dimensional input for ${weight.ndim}-dimensional weight ${listed(weight.shape)}, but got ${input.ndim}-dimensional input of size ${listed(input.shape)} instead`,
    )
  checkGroups(weight, groups)
  const given = transposed ? 'transposed=1' : `groups=${groups}`
  const channels = transposed ? weight.shape[0]! : weight.shape[1]! * groups
  if (input.shape[1] !== channels)
    fail(
      `Given ${given}, weight of size ${listed(weight.shape)}, expected input${listed(input.shape)} to have ${channels} channels, but got ${input.shape[1]!} channels instead`,
    )
  const filters = transposed ? weight.shape[1]! * groups : weight.shape[0]!
  if (bias && (bias.ndim !== 1 || bias.shape[0] !== filters))
    fail(
      `Given ${transposed ? 'transposed=1, ' : ''}weight of size ${listed(weight.shape)}, expected bias to be 1-dimensional with ${filters} elements, but got bias of size ${listed(bias.shape)} instead`,
    )
  if (!transposed) checkReach(input, weight, parameters)
}

function checkReach(input: Tensor, weight: Tensor, { padding, dilation }: Parameters): void {
  const places = input.shape.slice(2).map((size, d) => size + 2 * padding[d]!)
  const reach = weight.shape.slice(2).map((size, d) => dilation[d]! * (size - 1) + 1)
  if (places.every((size, d) => size >= reach[d]!)) return
  fail(
    `Calculated padded input size per channel: (${places.join(' x ')}). Kernel size: (${reach.join(' x ')}). Kernel size can't be greater than actual input size`,
  )
}

const axes = ['depth', 'height', 'width']

/** The sizes of the result. @throws RuntimeError when a transposed convolution has none. */
export function placesOf(input: Tensor, weight: Tensor, parameters: Parameters): number[] {
  const { stride, padding, dilation, output_padding, transposed } = parameters
  const sizes = input.shape.slice(2)
  if (sizes.includes(0)) {
    const shown = input.ndim === 3 ? input.shape.toSpliced(2, 0, 1) : input.shape
    fail(
      `Only zero batch or zero channel inputs are supported, but got input shape: ${listed(shown)}`,
    )
  }
  const taps = weight.shape.slice(2)
  if (!transposed)
    return sizes.map((size, d) =>
      Math.floor((size + 2 * padding[d]! - dilation[d]! * (taps[d]! - 1) - 1) / stride[d]! + 1),
    )
  const places = sizes.map(
    (size, d) =>
      (size - 1) * stride[d]! -
      2 * padding[d]! +
      dilation[d]! * (taps[d]! - 1) +
      output_padding[d]! +
      1,
  )
  if (output_padding.some((n, d) => n >= stride[d]! && n >= dilation[d]!)) {
    const named = (name: string, list: Shape): string =>
      [...(list.length === 1 ? [name === 'output_padding' ? 0 : 1] : []), ...list]
        .map((n, d, all) => `${name}_${axes[d + 3 - all.length]!}: ${n}`)
        .join(' ')
    fail(
      `output padding must be smaller than either stride or dilation, but got ${named('output_padding', output_padding)} ${named('stride', stride)} ${named('dilation', dilation)}`,
    )
  }
  if (places.some((size) => size < 1))
    fail(
      `Given input size per channel: (${sizes.join(' x ')}). Calculated output size per channel: (${places.join(' x ')}). Output size is too small`,
    )
  return places
}
