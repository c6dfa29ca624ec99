// Adds hooks to tensors and nodes, and runs them during a walk. The lists are hooks.ts.
import { TorchError } from './errors.ts'
import {
  AccumulateGrad,
  arithmetic,
  type Node,
  type NodeHook,
  type NodePreHook,
  type Watchers,
} from './graph.ts'
import { checkReplacement, type GradHook, HookList, Hooks, type RemovableHandle } from './hooks.ts'
import { handOver, unscoped } from './scope.ts'
import { Tensor } from './tensor.ts'

function watch(node: Node): Watchers {
  return (node.watchers ??= { outputs: [], before: new HookList(), after: new HookList() })
}

/** What watches the gradient of `tensor`: kept by a leaf itself, else by the node it came from. */
function hooksOf(tensor: Tensor): Hooks {
  const { node } = tensor
  if (!node) return (tensor.hooks ??= new Hooks())
  return (watch(node).outputs[tensor.output] ??= new Hooks())
}

/** @throws RuntimeError unless the tensor requires a gradient. */
export function addHook(tensor: Tensor, hook: GradHook): RemovableHandle {
  if (!tensor.requires_grad)
    throw new TorchError(
      'RuntimeError',
      "cannot register a hook on a tensor that doesn't require gradient",
    )
  return hooksOf(tensor).own.add(hook)
}

export const addNodeHook = (node: Node, hook: NodeHook): RemovableHandle =>
  watch(node).after.add(hook)

export const addNodePreHook = (node: Node, hook: NodePreHook): RemovableHandle =>
  watch(node).before.add(hook)

/** Makes a tensor inside the graph keep its gradient, as leaves do (`retain_grad`). */
export function keepGradient(tensor: Tensor): void {
  if (tensor.is_leaf || keepsGradient(tensor)) return
  const hooks = hooksOf(tensor)
  hooks.keepsFirst = hooks.own.size === 0
  hooks.keeper = tensor
}

export const keepsGradient = (tensor: Tensor): boolean =>
  tensor.node?.watchers?.outputs[tensor.output]?.keeper === tensor

/** Runs the hooks of one output of a node; replacements go into `grads`. */
export function runHooks(hooks: Hooks, grads: (Tensor | null)[], output: number): void {
  if (hooks.keepsFirst) keep(hooks, grads[output]!)
  for (const hook of hooks.own.all()) {
    const grad = grads[output]
    if (!grad) return
    handOver(grad)
    const answer = unscoped(() => hook(grad))
    if (answer === null || answer === undefined) continue
    if (!(answer instanceof Tensor))
      throw new TorchError(
        'TypeError',
        `expected Variable, but hook returned '${typeof answer === 'number' ? 'int' : typeof answer}'`,
      )
    checkReplacement(grad, answer, hook)
    grads[output] = answer.retain()
    grad.release()
  }
  if (!hooks.keepsFirst) keep(hooks, grads[output]!)
}

function keep({ keeper }: Hooks, grad: Tensor | null): void {
  if (!keeper || keeper.released || !grad) return
  const before = keeper.grad_value
  const value = before ? arithmetic.add(before, grad) : arithmetic.clone(grad)
  keeper.grad_value = value.retain()
  before?.release()
}

const listOf = (value: readonly (Tensor | null)[] | Tensor): readonly (Tensor | null)[] =>
  value instanceof Tensor ? [value] : value

/** Runs what watches a node before it is walked through. */
export function runBefore({ outputs, before }: Watchers, grads: (Tensor | null)[]): void {
  for (let i = 0; i < outputs.length; i++) {
    const hooks = outputs[i]
    if (hooks) runHooks(hooks, grads, i)
  }
  for (const hook of before.all()) {
    for (const grad of grads) if (grad) handOver(grad)
    const answer = unscoped(() => hook([...grads]))
    if (answer === null || answer === undefined) continue
    const list = listOf(answer)
    checkCount(list, grads, hook)
    for (let i = 0; i < grads.length; i++) {
      const old = grads[i]
      grads[i] = list[i]?.retain() ?? null
      old?.release()
    }
  }
}

/** Runs what watches a node after it was walked through; the gradients to pass on. */
export function runAfter(
  { after }: Watchers,
  made: readonly (Tensor | null)[],
  given: readonly (Tensor | null)[],
): readonly (Tensor | null)[] {
  let result = made
  for (const hook of after.all()) {
    for (const grad of result) if (grad) handOver(grad)
    for (const grad of given) if (grad) handOver(grad)
    const now = result
    const answer = unscoped(() => hook([...now], [...given]))
    if (answer === null || answer === undefined) continue
    const list = listOf(answer)
    checkCount(list, result, hook)
    result = list
  }
  return result
}

function checkCount(
  after: readonly unknown[],
  before: readonly unknown[],
  hook: { name: string },
): void {
  if (after.length !== before.length)
    throw new TorchError(
      'RuntimeError',
      `hook '${hook.name || 'hook'}' has returned an incorrect number of values (got ${after.length}, but expected ${before.length})`,
    )
}

export const isLeafNode = (node: Node): node is AccumulateGrad => node instanceof AccumulateGrad
