// Runs an op on complete arguments: its forward in a scope, and a graph node when a gradient is
// wanted. It knows no op by name; arguments.ts completes what a caller wrote.
import type { Op, Params, Result, Row, Values } from '../ops/op.ts'
import { bind, bindFirst, type Forms } from './arguments.ts'
import { TorchError } from './errors.ts'
import { is_grad_enabled, setGradEnabled } from './grad-mode.ts'
import type { Node } from './graph.ts'
import { enterOp, refuseLacking } from './lacking.ts'
import { copyInto } from './loops.ts'
import { OpNode } from './op-node.ts'
import { checkOverlap } from './overlap.ts'
import { type Plan, planOf } from './plan.ts'
import { checkCast } from './promotion.ts'
import { close, open } from './scope.ts'
import { sameShape } from './shape.ts'
import { Tensor } from './tensor.ts'
import { checkInference, checkInPlace, followViews, rebase, Rewritten } from './view-graph.ts'

/** Whether any of an op's arguments is a tensor that gradients flow to. */
function wantsGrad(values: readonly unknown[]): boolean {
  for (const value of values)
    if (value instanceof Tensor ? value.requires_grad : Array.isArray(value) && wantsGrad(value))
      return true
  return false
}

/**
 * Runs `op` on complete arguments (see `bind`). The hot path: Python's bridge and internal callers
 * that know their arguments come here directly.
 */
export function run(op: Row, values: readonly unknown[]): Result {
  return execute(planOf(op), values)
}

/** `run` for a caller that has looked the row's plan up. */
export function execute(plan: Plan, values: readonly unknown[]): Result {
  const mark = open()
  let result: Result | null = null
  try {
    if (plan.composite) {
      refuseLacking(plan.row.name, values, null)
      return (result = plan.forward(...values))
    }
    const recording = is_grad_enabled()
    const records = recording && plan.differentiable && wantsGrad(values)
    const inside = enterOp()
    if (recording) setGradEnabled(false)
    try {
      result = plan.forward(...values)
    } finally {
      enterOp(inside)
      if (recording) setGradEnabled(true)
    }
    refuseLacking(plan.row.name, values, result)
    if (plan.views) followViews(result, values[0] as Tensor)
    else if (result instanceof Tensor && result.viewed !== null) ownTensor(result, values)
    if (records) record(plan, values, result)
    return result
  } finally {
    close(mark, result)
  }
}

/** A result that happens to lie over memory of the op's own is no view to anyone else. */
function ownTensor(result: Tensor, values: readonly unknown[]): void {
  if (!values.includes(result)) result.follow(null)
}

/** `run` for a row whose types are known: how ops call each other. */
export function apply<P extends Params, R extends Result>(op: Op<P, R>, ...values: Values<P>): R {
  return run(op, values) as R
}

/** Ties fresh results to a new node. Results that are not floating stay outside the graph. */
function record(plan: Plan, values: readonly unknown[], result: Result): void {
  if (result instanceof Tensor) {
    if (!result.dtype.is_floating_point) return
    result.join(new OpNode(plan, values, [result]), 0)
    return
  }
  const node = new OpNode(plan, values, result)
  result.forEach((tensor, output) => {
    if (tensor.dtype.is_floating_point) tensor.join(node, output)
  })
}

/** Calls `op` as a student does: `call(sum, [x, 1, { keepdim: true }])`. */
export function call(op: Row, args: readonly unknown[]): Tensor | readonly Tensor[] {
  return callPlanned(planOf(op), args)
}

/** `call` for a caller that has looked the row's plan up. */
export function callPlanned(plan: Plan, args: readonly unknown[]): Tensor | readonly Tensor[] {
  const { row } = plan
  const result = execute(plan, bind(row, args, plan.signature))
  return row.fields ? withFields(result, row.fields) : result
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
 * Calls the in-place form of `op`: computes it, writes the result over the first argument (a view's
 * only changes how that lies), and gives that argument the result's place in the graph.
 * @returns the first argument.
 * @throws RuntimeError where autograd could not follow, or the result does not fit.
 */
export function runInPlace(op: Row, values: readonly unknown[]): Tensor {
  const target = values[0] as Tensor
  checkInference(target)
  const records = is_grad_enabled() && wantsGrad(values)
  if (records) checkInPlace(target)
  if (op.view) return viewOver(op, values)
  if (op.write && !records) return writeOver(op, values)
  const plan = planOf(op)
  const mark = open()
  try {
    const result = execute(plan, values) as Tensor
    if (!sameShape(result.shape, target.shape))
      throw new TorchError(
        'RuntimeError',
        `output with shape [${target.shape.join(', ')}] doesn't match the broadcast shape [${result.shape.join(', ')}]`,
      )
    checkCast(result.dtype, target.dtype)
    const change = records ? changeOf(plan, values, result) : null
    if (change instanceof OpNode) change.keepFirst()
    checkOverlap(target, values)
    copyInto(target, result)
    target.version.count++
    if (change instanceof OpNode) change.keepResult(target)
    if (change) rebase(target, change, result.output)
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
    target.version.count++
    return target
  } finally {
    close(mark, null)
  }
}

/** The in-place form of a view: the tensor itself has the view's sizes and strides from now on. */
function viewOver(op: Row, values: readonly unknown[]): Tensor {
  const target = values[0] as Tensor
  const mark = open()
  try {
    const view = run(op, values) as Tensor
    target.join(view.origin, view.output)
    target.lie(view.shape, view.strides, view.offset)
    target.version.count++
    if (target.viewed) target.viewed.seen = target.changes
    return target
  } finally {
    close(mark, null)
  }
}

/** The step of the graph from a target's former elements to those written over them. */
function changeOf(plan: Plan, values: readonly unknown[], result: Tensor): Node | null {
  const target = values[0] as Tensor
  if (!target.dtype.is_floating_point) return null
  const { node } = result
  // A view's base takes over the edges of one step; a composite may have made several.
  if (node && plan.composite && target.viewed)
    return new Rewritten(plan.labelOf(values), target, result)
  return node
}
