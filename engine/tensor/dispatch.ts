// Calls an op: checks and completes its arguments, runs its forward in a scope, and records a graph
// node when a gradient is wanted. It knows no op by name.
import type { Op, Param, Params, Result, Row, Values } from '../ops/op.ts'
import { TorchError } from './errors.ts'
import { is_grad_enabled, setGradEnabled } from './grad-mode.ts'
import { OpNode } from './graph.ts'
import { copyInto } from './loops.ts'
import { checkCast } from './promotion.ts'
import { close, open } from './scope.ts'
import { sameShape } from './shape.ts'
import { Tensor } from './tensor.ts'

/** Python's name for a value's type, as it stands in PyTorch's messages. */
export function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'NoneType'
  if (value instanceof Tensor) return 'Tensor'
  if (typeof value === 'string') return 'str'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'bigint') return 'int'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float'
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'function') return 'function'
  return value.constructor.name
}

function convert(op: Row, param: Param, value: unknown, position: number): unknown {
  const converted = param.kind.convert(value)
  if (converted !== undefined) return converted
  throw new TorchError(
    'TypeError',
    `${op.name}(): argument '${param.name}' (position ${position + 1}) must be ${param.kind.name}, not ${typeName(value)}`,
  )
}

const isOptions = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype

/** Sizes written as separate arguments (`view(2, 3)`) gathered into a list. */
function gather(params: Params, args: readonly unknown[]): readonly unknown[] {
  const at = params.findIndex((param) => param.kind.spread)
  if (at < 0 || typeof args[at] !== 'number') return args
  let end = at
  while (typeof args[end] === 'number') end++
  return [...args.slice(0, at), args.slice(at, end), ...args.slice(end)]
}

/**
 * The arguments a caller gave, completed and in the order of `op.params`: by position, then in a last
 * plain object by name.
 * @throws TypeError in PyTorch's words for a missing, surplus, unknown or ill-typed argument.
 */
export function bind(op: Row, written: readonly unknown[]): unknown[] {
  const { params } = op
  const args = gather(params, written)
  const last = args[args.length - 1]
  const options = args.length > 0 && isOptions(last) ? last : null
  const given = options ? args.length - 1 : args.length
  const positional = params.filter((param) => param.given !== 'keyword').length
  if (given > positional)
    throw new TorchError(
      'TypeError',
      `${op.name}() takes ${positional} positional argument${positional === 1 ? '' : 's'} but ${given} were given`,
    )
  const values = params.map((param, i) => {
    const byPosition = i < given ? args[i] : undefined
    const byName = options?.[param.name]
    if (byPosition !== undefined && byName !== undefined)
      throw new TorchError(
        'TypeError',
        `${op.name}() got multiple values for argument '${param.name}'`,
      )
    const value = byPosition ?? byName
    if (value !== undefined) return convert(op, param, value, i)
    if (byPosition === null || byName === null) return convert(op, param, null, i)
    if (param.given !== 'required') return param.initial
    throw new TorchError(
      'TypeError',
      `${op.name}() missing 1 required positional arguments: "${param.name}"`,
    )
  })
  for (const name of Object.keys(options ?? {}))
    if (!params.some((param) => param.name === name))
      throw new TorchError('TypeError', `${op.name}() got an unexpected keyword argument '${name}'`)
  return values
}

const wantsGrad = (value: unknown): boolean =>
  value instanceof Tensor
    ? value.requires_grad
    : Array.isArray(value) && value[0] instanceof Tensor && value.some(wantsGrad)

/** What `grad_fn` prints for an op: `mse_loss` → `MseLossBackward0`. */
export function labelOf(op: Row): string {
  const camel = op.name.replace(/(^|_)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase())
  return `${op.label ?? camel}Backward0`
}
const labels = new WeakMap<Row, string>()
function cachedLabel(op: Row): string {
  let label = labels.get(op)
  if (!label) labels.set(op, (label = labelOf(op)))
  return label
}

/**
 * Runs `op` on complete arguments (see `bind`). The hot path: Python's bridge and internal callers
 * that know their arguments come here directly.
 */
export function run(op: Row, values: readonly unknown[]): Tensor | readonly Tensor[] {
  const mark = open()
  let result: Tensor | readonly Tensor[] | null = null
  try {
    const forward = op.forward as (...values: unknown[]) => Tensor | readonly Tensor[]
    if (op.tier === 'composite') return (result = forward(...values))
    const before = is_grad_enabled()
    const records = before && op.backward !== undefined && values.some(wantsGrad)
    if (before) setGradEnabled(false)
    try {
      result = forward(...values)
    } finally {
      if (before) setGradEnabled(true)
    }
    if (records) record(op, values, result)
    return result
  } finally {
    close(mark, result)
  }
}

/** `run` for a row whose types are known: how ops call each other. */
export function apply<P extends Params, R extends Result>(op: Op<P, R>, ...values: Values<P>): R {
  return run(op, values) as R
}

/** Ties fresh results to a new node. Results that are not floating stay outside the graph. */
function record(op: Row, values: readonly unknown[], result: Tensor | readonly Tensor[]): void {
  const results = result instanceof Tensor ? [result] : result
  const node = new OpNode(op, cachedLabel(op), values, results)
  results.forEach((tensor, output) => {
    if (!tensor.dtype.is_floating_point) return
    tensor.node = node.retain()
    tensor.output = output
    if (op.view) tensor.viewedFrom = tensor.base?.node ?? null
  })
}

/** Calls `op` as a student does: `call(sum, [x, 1, { keepdim: true }])`. */
export function call(op: Row, args: readonly unknown[]): Tensor | readonly Tensor[] {
  return run(op, bind(op, args))
}

/**
 * Calls the in-place form of `op`: computes it, writes the result over the first argument, and gives
 * that argument the result's place in the graph.
 * @returns the first argument.
 * @throws RuntimeError where autograd could not follow, or the result does not fit.
 */
export function runInPlace(op: Row, values: readonly unknown[]): Tensor {
  const target = values[0] as Tensor
  checkInPlace(target)
  const mark = open()
  try {
    const result = run(op, values) as Tensor
    if (result.node && target.base) refuseView(op)
    checkCast(result.dtype, target.dtype)
    if (!sameShape(result.shape, target.shape))
      throw new TorchError(
        'RuntimeError',
        `output with shape [${target.shape.join(', ')}] doesn't match the broadcast shape [${result.shape.join(', ')}]`,
      )
    copyInto(target, result)
    target.counter.changes++
    if (result.node) {
      const before = target.node
      target.node = result.node.retain()
      target.output = result.output
      before?.release()
    }
    return target
  } finally {
    close(mark, null)
  }
}

/** @throws RuntimeError for a leaf that requires grad, or a view of one, while the graph records. */
export function checkInPlace(target: Tensor): void {
  if (!is_grad_enabled()) return
  const isLeaf = (tensor: Tensor): boolean => tensor.wants_grad && tensor.is_leaf
  if (isLeaf(target))
    throw new TorchError(
      'RuntimeError',
      'a leaf Variable that requires grad is being used in an in-place operation.',
    )
  if (target.base && isLeaf(target.base) && target.node)
    throw new TorchError(
      'RuntimeError',
      'a view of a leaf Variable that requires grad is being used in an in-place operation.',
    )
}

function refuseView(op: Row): never {
  throw new TorchError(
    'NotImplementedError',
    `Kindling does not follow gradients through ${op.name}_() on a view yet: build the tensor out of place (torch.cat, torch.where), or change it under torch.no_grad()`,
  )
}
