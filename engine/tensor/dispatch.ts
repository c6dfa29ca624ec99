// Runs an op on complete arguments: its forward in a scope, and a graph node when a gradient is
// wanted. It knows no op by name; arguments.ts completes what a caller wrote.
import type { Op, Params, Result, Row, Values } from '../ops/op.ts'
import { bind, bindFirst, type Forms } from './arguments.ts'
import { TorchError } from './errors.ts'
import { is_grad_enabled, setGradEnabled } from './grad-mode.ts'
import { enterOp, refuseLacking } from './lacking.ts'
import { copyInto } from './loops.ts'
import { OpNode } from './op-node.ts'
import { checkOverlap } from './overlap.ts'
import { checkCast } from './promotion.ts'
import { close, open } from './scope.ts'
import { sameShape } from './shape.ts'
import { Tensor } from './tensor.ts'

/** Whether any of an op's arguments is a tensor that gradients flow to. */
function wantsGrad(values: readonly unknown[]): boolean {
  for (const value of values)
    if (value instanceof Tensor ? value.requires_grad : Array.isArray(value) && wantsGrad(value))
      return true
  return false
}

const labels = new WeakMap<Row, string>()

/** What `grad_fn` prints for a call: `mse_loss` → `MseLossBackward0`. */
function labelOf(op: Row, values: readonly unknown[]): string {
  if (typeof op.label === 'string') return op.label
  if (op.label) return (op.label as (...values: unknown[]) => string)(...values)
  let label = labels.get(op)
  if (!label) {
    const upper = (_: string, before: string, letter: string): string =>
      (before === '_' ? '' : before) + letter.toUpperCase()
    label = `${op.name.replace(/(^|_|\d)([a-z0-9])/g, upper)}Backward0`
    labels.set(op, label)
  }
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
    const records = before && op.backward !== undefined && wantsGrad(values)
    const inside = enterOp()
    if (before) setGradEnabled(false)
    try {
      result = forward(...values)
    } finally {
      enterOp(inside)
      if (before) setGradEnabled(true)
    }
    refuseLacking(op.name, values, result)
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
  const node = new OpNode(op, labelOf(op, values), values, results)
  results.forEach((tensor, output) => {
    if (!tensor.dtype.is_floating_point) return
    tensor.node = node.retain()
    tensor.output = output
    if (op.view) tensor.viewedFrom = tensor.base?.node ?? null
  })
}

/** Calls `op` as a student does: `call(sum, [x, 1, { keepdim: true }])`. */
export function call(op: Row, args: readonly unknown[]): Tensor | readonly Tensor[] {
  const result = run(op, bind(op, args))
  return op.fields ? withFields(result, op.fields) : result
}

/** As `call`, for a name with several forms: the first that the arguments fit. */
export function callFirst(forms: Forms, args: readonly unknown[]): Tensor | readonly Tensor[] {
  const { row, values } = bindFirst(forms, args)
  const result = run(row, values)
  return row.fields ? withFields(result, row.fields) : result
}

/** Gives several results their names too: `const { values, indices } = x.max(1)`. */
function withFields(result: Result, fields: readonly string[]): Result {
  const results = result as readonly Tensor[]
  fields.forEach((name, i) =>
    Object.defineProperty(results, name, { value: results[i], configurable: true }),
  )
  return results
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
  if (op.write && !(is_grad_enabled() && wantsGrad(values))) return writeOver(op, values)
  const mark = open()
  try {
    const result = run(op, values) as Tensor
    if (result.node && target.base) refuseView(op)
    if (!sameShape(result.shape, target.shape))
      throw new TorchError(
        'RuntimeError',
        `output with shape [${target.shape.join(', ')}] doesn't match the broadcast shape [${result.shape.join(', ')}]`,
      )
    checkCast(result.dtype, target.dtype)
    if (result.node instanceof OpNode) result.node.keepFirst()
    checkOverlap(target, values)
    copyInto(target, result)
    target.counter.changes++
    if (result.node instanceof OpNode) result.node.keepResult(target)
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

/** The in-place form of an op that can write over its first argument itself. */
function writeOver(op: Row, values: readonly unknown[]): Tensor {
  const target = values[0] as Tensor
  const mark = open()
  try {
    checkOverlap(target, values)
    ;(op.write as (...values: unknown[]) => void)(...values)
    target.counter.changes++
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
