// `torch.autograd.functional`: derivatives of functions as wholes.
// https://pytorch.org/docs/1.13/autograd.html#functional-higher-level-api
import { stack } from '../ops/joining.ts'
import { apply } from '../tensor/dispatch.ts'
import { TorchError } from '../tensor/errors.ts'
import { withGradMode } from '../tensor/grad-mode.ts'
import { numelOf } from '../tensor/shape.ts'
import { Tensor } from '../tensor/tensor.ts'
import { grad } from './grad.ts'

type OneOrMore = Tensor | readonly Tensor[]
type Of = (...inputs: Tensor[]) => OneOrMore

export interface FunctionalOptions {
  /** Record the derivative's own graph. */
  create_graph?: boolean
  /** Refuse outputs that do not depend on an input, instead of answering with zeros. */
  strict?: boolean
}

const listOf = (value: OneOrMore): readonly Tensor[] => (value instanceof Tensor ? [value] : value)

/** In the form in which `like` was given. */
const inForm = (list: readonly Tensor[], like: unknown): OneOrMore =>
  like instanceof Tensor ? list[0]! : list

/** The inputs as they take part: themselves when a graph is wanted, else leaves of their own. */
const taking = (inputs: readonly Tensor[], create: boolean): Tensor[] =>
  inputs.map((input) =>
    create && input.requires_grad ? input.view(input.shape) : input.detach().requires_grad_(),
  )

const zeros = (like: Tensor): Tensor => like.detach().mul(0)

/** Gradients, with zeros for inputs that are not there. */
function gradients(
  outputs: readonly Tensor[],
  inputs: readonly Tensor[],
  given: readonly Tensor[],
  create: boolean,
): Tensor[] {
  const reached = outputs.map((output, i) => [output, given[i]!] as const)
  const used = reached.filter(([output]) => output.requires_grad)
  if (used.length === 0) return inputs.map(zeros)
  const found = grad(
    used.map(([output]) => output),
    inputs,
    {
      grad_outputs: used.map(([, weight]) => weight),
      allow_unused: true,
      create_graph: create,
      retain_graph: true,
    },
  )
  return found.map((one, i) => one ?? zeros(inputs[i]!))
}

function outputsOf(func: Of, inputs: readonly Tensor[], name: string): readonly Tensor[] {
  const outputs = withGradMode(true, () => func(...inputs))
  const list = listOf(outputs)
  if (!list.every((output) => output instanceof Tensor))
    throw new TorchError(
      'TypeError',
      `The outputs of the user-provided function given to ${name} must be either a Tensor or a tuple of Tensors.`,
    )
  return list
}

function checkStrict(outputs: readonly Tensor[], strict: boolean, name: string): void {
  if (!strict) return
  const i = outputs.findIndex((output) => !output.requires_grad)
  if (i >= 0)
    throw new TorchError(
      'RuntimeError',
      `Output ${i} of the user-provided function does not require gradients. The outputs must be computed in a differentiable manner from the input when running in strict mode. (${name})`,
    )
}

/** All derivatives of all outputs: for each output and input a tensor of both their sizes. */
export function jacobian(
  func: Of,
  inputs: OneOrMore,
  { create_graph = false, strict = false }: FunctionalOptions = {},
): OneOrMore | readonly (readonly Tensor[])[] {
  const taken = taking(listOf(inputs), create_graph)
  const result = withGradMode(true, () => func(...taken))
  const outputs = listOf(result)
  checkStrict(outputs, strict, 'jacobian')
  const rows = outputs.map((output) => jacobianOf(output, taken, create_graph))
  const shaped = rows.map((row) => inForm(row, inputs))
  return (result instanceof Tensor ? shaped[0]! : shaped) as OneOrMore
}

function jacobianOf(output: Tensor, inputs: readonly Tensor[], create: boolean): Tensor[] {
  const flat = withGradMode(true, () => output.reshape(-1))
  const rows = Array.from({ length: numelOf(output.shape) }, (_, i) => {
    const element = withGradMode(true, () => flat.select(0, i))
    const one = element.detach().mul(0).add(1)
    return gradients([element], inputs, [one], create)
  })
  return inputs.map((input, k) =>
    withGradMode(create, () =>
      rows.length === 0
        ? input
            .detach()
            .reshape(-1)
            .get({ end: 0 })
            .reshape([...output.shape, ...input.shape])
        : apply(
            stack,
            rows.map((row) => row[k]!),
            0,
          ).reshape([...output.shape, ...input.shape]),
    ),
  )
}

function scalarOf(outputs: readonly Tensor[], name: string): Tensor {
  if (outputs.length !== 1)
    throw new TorchError(
      'RuntimeError',
      `The function given to ${name} should return a single Tensor`,
    )
  const [output] = outputs as [Tensor]
  if (numelOf(output.shape) !== 1)
    throw new TorchError(
      'RuntimeError',
      `The Tensor returned by the function given to ${name} should contain a single element`,
    )
  return output.ndim > 0 ? output.reshape([]) : output
}

/** All second derivatives of a function with one number as its output. */
export function hessian(
  func: Of,
  inputs: OneOrMore,
  { create_graph = false }: FunctionalOptions = {},
): OneOrMore | readonly (readonly Tensor[])[] {
  const taken = taking(listOf(inputs), create_graph)
  const first = slopes(func, taken, 'hessian')
  const rows = first.map((slope) => jacobianOf(slope, taken, create_graph))
  return inputs instanceof Tensor ? rows[0]![0]! : rows
}

/** The gradient of a scalar function, with its graph. */
function slopes(func: Of, inputs: readonly Tensor[], name: string): Tensor[] {
  const output = withGradMode(true, () => scalarOf(outputsOf(func, inputs, name), name))
  const one = output.detach().mul(0).add(1)
  return gradients([output], inputs, [one], true)
}

function weightsFor(
  v: OneOrMore | null,
  like: readonly Tensor[],
  name: string,
  of: string,
): readonly Tensor[] {
  if (v) {
    const list = listOf(v)
    if (list.length !== like.length)
      throw new TorchError(
        'RuntimeError',
        `${name}: v is of invalid length: should be ${like.length} but got ${list.length}.`,
      )
    list.forEach((one, i) => {
      if (one.shape.join() !== like[i]!.shape.join())
        throw new TorchError(
          'RuntimeError',
          `${name}: v has invalid size: should be torch.Size([${like[i]!.shape.join(', ')}]) but got torch.Size([${one.shape.join(', ')}]).`,
        )
    })
    return list
  }
  if (like.length !== 1 || numelOf(like[0]!.shape) !== 1)
    throw new TorchError(
      'RuntimeError',
      `The vector v can only be None if ${of} a single Tensor with a single element.`,
    )
  return like.map((one) => one.detach().mul(0).add(1))
}

const plain = (list: readonly Tensor[], create: boolean): Tensor[] =>
  create ? [...list] : list.map((one) => one.detach())

/** The function's output, and `v` times its Jacobian. */
export function vjp(
  func: Of,
  inputs: OneOrMore,
  v: OneOrMore | null = null,
  { create_graph = false, strict = false }: FunctionalOptions = {},
): [outputs: OneOrMore, vjp: OneOrMore] {
  const taken = taking(listOf(inputs), create_graph)
  const outputs = outputsOf(func, taken, 'vjp')
  checkStrict(outputs, strict, 'vjp')
  const weights = weightsFor(v, outputs, 'vjp', 'the user-provided function returns')
  const found = gradients(outputs, taken, weights, create_graph)
  const form = outputs.length === 1 ? outputs[0] : null
  return [inForm(plain(outputs, create_graph), form), inForm(found, inputs)]
}

/** The function's output, and its Jacobian times `v`: by differentiating the way back. */
export function jvp(
  func: Of,
  inputs: OneOrMore,
  v: OneOrMore | null = null,
  { create_graph = false, strict = false }: FunctionalOptions = {},
): [outputs: OneOrMore, jvp: OneOrMore] {
  const list = listOf(inputs)
  const taken = taking(list, create_graph)
  const directions = weightsFor(v, list, 'jvp', 'the input to the user-provided function is')
  const outputs = outputsOf(func, taken, 'jvp')
  checkStrict(outputs, strict, 'jvp')
  const found = withGradMode(true, () => {
    const weights = outputs.map((output) => zeros(output).requires_grad_())
    const back = gradients(outputs, taken, weights, true)
    return gradients(back, weights, directions, create_graph)
  })
  const form = outputs.length === 1 ? outputs[0] : null
  return [inForm(plain(outputs, create_graph), form), inForm(found, form)]
}

/** The function's output, and `v` times its second derivatives. */
export function vhp(
  func: Of,
  inputs: OneOrMore,
  v: OneOrMore | null = null,
  { create_graph = false }: FunctionalOptions = {},
): [output: Tensor, vhp: OneOrMore] {
  const list = listOf(inputs)
  const taken = taking(list, create_graph)
  const directions = weightsFor(v, list, 'vhp', 'the input to the user-provided function is')
  const output = withGradMode(true, () => scalarOf(outputsOf(func, taken, 'vhp'), 'vhp'))
  const first = gradients([output], taken, [output.detach().mul(0).add(1)], true)
  const found = gradients(first, taken, directions, create_graph)
  return [plain([output], create_graph)[0]!, inForm(found, inputs)]
}

/** The function's output, and its second derivatives times `v`. */
export function hvp(
  func: Of,
  inputs: OneOrMore,
  v: OneOrMore | null = null,
  options: FunctionalOptions = {},
): [output: Tensor, hvp: OneOrMore] {
  // Second derivatives are symmetric, so this is the same product; PyTorch takes a longer way to it.
  return vhp(func, inputs, v, options)
}
