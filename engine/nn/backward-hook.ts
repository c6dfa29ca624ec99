// Full backward hooks of a module: identity nodes around its forward that see the gradients pass.
// https://pytorch.org/docs/1.13/generated/torch.nn.Module.html#torch.nn.Module.register_full_backward_hook
import * as kind from '../ops/kinds.ts'
import { type Op, required } from '../ops/op.ts'
import { apply } from '../tensor/dispatch.ts'
import { TorchError } from '../tensor/errors.ts'
import { unscoped } from '../tensor/scope.ts'
import { Tensor } from '../tensor/tensor.ts'
import type { Module } from './module.ts'

export type Gradients = readonly (Tensor | null)[]
/** What it returns replaces the gradients of the inputs. */
export type BackwardHook = (
  module: Module,
  grad_input: Gradients,
  grad_output: Gradients,
) => Gradients | Tensor | null | undefined

const params = [required('tensors', kind.tensors)] as const

/** The tensors themselves, with a node that hands the gradients to `pass`. */
function watched(tensors: readonly Tensor[], pass: (grads: Gradients) => Gradients) {
  const row: Op<typeof params, readonly Tensor[]> = {
    name: 'BackwardHookFunction',
    tier: 'primitive',
    params,
    doc: 'Passes tensors on, and shows their gradients to hooks.',
    page: 'generated/torch.nn.Module.html',
    places: [],
    label: 'BackwardHookFunctionBackward',
    forward: (list) => list.map((tensor) => tensor.alias()),
    backward: { tensors: ({ grads }) => pass(grads) },
    samples: [],
  }
  return apply(row, tensors)
}

/** A gradient as the user's own: it outlives the walk. */
function owned(grad: Tensor | null): Tensor | null {
  if (!grad) return null
  const own = unscoped(() => grad.alias())
  own.join(grad.node, grad.output)
  return own
}

/** One call of a module that has full backward hooks. */
export class HookedCall {
  private readonly module: Module
  private readonly hooks: readonly BackwardHook[]
  private gradOutputs: Gradients | null = null
  private inputsWatched = false
  private inputCount = 0

  constructor(module: Module, hooks: readonly BackwardHook[]) {
    this.module = module
    this.hooks = hooks
  }

  /** The inputs, with their gradients watched. */
  inputs(inputs: readonly unknown[]): unknown[] {
    this.inputCount = inputs.length
    return this.watch(inputs, (grads) => this.onInputs(grads), true)
  }

  /** The output, or each tensor of a list of outputs, with its gradient watched. */
  output(output: unknown): unknown {
    const isList = Array.isArray(output)
    const outputs: unknown[] = isList ? output : [output]
    const seen = this.watch(outputs, (grads) => this.onOutputs(grads), false)
    return isList ? seen : seen[0]
  }

  private watch(
    values: readonly unknown[],
    pass: (grads: Gradients) => Gradients,
    areInputs: boolean,
  ): unknown[] {
    const at = values.flatMap((value, i) => (value instanceof Tensor ? [i] : []))
    const tensors = at.map((i) => values[i] as Tensor)
    if (!tensors.some((tensor) => tensor.requires_grad)) return [...values]
    if (areInputs) this.inputsWatched = true
    const spread = (grads: Gradients): (Tensor | null)[] => {
      const all = new Array<Tensor | null>(values.length).fill(null)
      at.forEach((i, k) => (all[i] = grads[k] ?? null))
      return all
    }
    const passed = watched(tensors, (grads) => {
      const given = pass(spread(grads).map(owned))
      return at.map((i, k) => given[i] ?? (areInputs ? null : grads[k]!))
    })
    const result = [...values]
    at.forEach((i, k) => (result[i] = passed[k]))
    return result
  }

  private onOutputs(grads: Gradients): Gradients {
    this.gradOutputs = grads
    if (!this.inputsWatched) {
      const none = new Array<null>(this.inputCount).fill(null)
      for (const hook of this.hooks) {
        const result = unscoped(() => hook(this.module, none, grads)) ?? null
        if (result !== null && !(Array.isArray(result) && result.every((grad) => grad === null)))
          throw new TorchError(
            'RuntimeError',
            'Backward hook for Modules where no input requires gradient should always return None or None for all gradients.',
          )
      }
      this.gradOutputs = null
    }
    return grads
  }

  private onInputs(grads: Gradients): Gradients {
    const { gradOutputs } = this
    if (!gradOutputs) return grads
    let result = grads
    for (const hook of this.hooks) {
      const changed = unscoped(() => hook(this.module, result, gradOutputs)) ?? null
      if (changed === null) continue
      const list = changed instanceof Tensor ? [changed] : changed
      if (list.length !== result.length)
        throw new TorchError(
          'RuntimeError',
          `Backward hook returned an invalid number of grad_input, got ${list.length}, but expected ${result.length}`,
        )
      result = list
    }
    this.gradOutputs = null
    return result
  }
}
