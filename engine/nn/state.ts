// A module's state as a map from full names to tensors, and back. The base class calls it.
// https://pytorch.org/docs/1.13/generated/torch.nn.Module.html#torch.nn.Module.state_dict
import { typeName } from '../tensor/arguments.ts'
import { TorchError } from '../tensor/errors.ts'
import { withGradMode } from '../tensor/grad-mode.ts'
import { sameShape, type Shape } from '../tensor/shape.ts'
import { Tensor } from '../tensor/tensor.ts'
import type { Module } from './module.ts'

/** Tensors by their full names; modules with extra state add what that is. */
export type StateDict = Map<string, Tensor>
export type GivenState = ReadonlyMap<string, Tensor> | Readonly<Record<string, Tensor>>

export interface StateOptions {
  /** Where the entries go; a fresh map when left out. */
  destination?: StateDict
  /** What stands in front of every name. */
  prefix?: string
  /** Keeps the parameters themselves instead of detached aliases. */
  keep_vars?: boolean
}

export interface IncompatibleKeys {
  readonly missing_keys: readonly string[]
  readonly unexpected_keys: readonly string[]
}

const EXTRA = '_extra_state'

/** Adds the state of `module` and of all below it to `destination`. */
export function gather(
  module: Module,
  { destination = new Map(), prefix = '', keep_vars = false }: StateOptions,
): StateDict {
  for (const [name, tensor] of module.local_state())
    destination.set(prefix + name, keep_vars ? tensor : tensor.detach())
  if (module.get_extra_state) destination.set(prefix + EXTRA, module.get_extra_state() as Tensor)
  for (const [name, child] of module.direct_children())
    gather(child, { destination, prefix: `${prefix}${name}.`, keep_vars })
  return destination
}

const sizeText = (shape: Shape): string => `torch.Size([${shape.join(', ')}])`

/** What went wrong on the way: names that are missing or too many, and messages. */
class Loading {
  readonly missing: string[] = []
  readonly unexpected: string[] = []
  readonly messages: string[] = []
  private readonly state: ReadonlyMap<string, Tensor>

  constructor(state: ReadonlyMap<string, Tensor>) {
    this.state = state
  }

  load(module: Module, prefix: string): void {
    const local = new Map(module.local_state())
    for (const [name, target] of local) this.copy(target, prefix + name)
    this.loadExtra(module, prefix)
    const children = [...module.direct_children()]
    const known = new Set([...local.keys(), ...children.map(([name]) => name)])
    for (const key of this.state.keys()) {
      if (!key.startsWith(prefix) || key === prefix + EXTRA) continue
      const [first] = key.slice(prefix.length).split('.')
      if (!known.has(first!)) this.unexpected.push(key)
    }
    for (const [name, child] of children) this.load(child, `${prefix}${name}.`)
    module.after_loading({ missing_keys: this.missing, unexpected_keys: this.unexpected })
  }

  private copy(target: Tensor, key: string): void {
    const given: unknown = this.state.get(key)
    if (given === undefined) {
      this.missing.push(key)
      return
    }
    if (!(given instanceof Tensor)) {
      this.messages.push(
        `While copying the parameter named "${key}", expected torch.Tensor or Tensor-like object from checkpoint but received ${typeof given}`,
      )
      return
    }
    // Scalars were saved with one dimension by very old versions.
    const source = target.ndim === 0 && given.ndim === 1 ? given.select(0, 0) : given
    if (!sameShape(source.shape, target.shape)) {
      this.messages.push(
        `size mismatch for ${key}: copying a param with shape ${sizeText(source.shape)} from checkpoint, the shape in current model is ${sizeText(target.shape)}.`,
      )
      return
    }
    withGradMode(false, () => target.copy_(source))
  }

  private loadExtra(module: Module, prefix: string): void {
    const key = prefix + EXTRA
    if (!module.set_extra_state) {
      if (this.state.has(key)) this.unexpected.push(key)
    } else if (this.state.has(key)) module.set_extra_state(this.state.get(key))
    else this.missing.push(key)
  }
}

const isMapping = (value: unknown): value is GivenState =>
  value !== null && typeof value === 'object' && !(value instanceof Tensor)

/** @throws RuntimeError naming missing, unexpected and misshapen entries, in PyTorch's words. */
export function load(module: Module, given: GivenState, strict: boolean): IncompatibleKeys {
  if (!isMapping(given))
    throw new TorchError(
      'TypeError',
      `Expected state_dict to be dict-like, got <class '${typeName(given)}'>.`,
    )
  const state = given instanceof Map ? given : new Map(Object.entries(given))
  const loading = new Loading(state as ReadonlyMap<string, Tensor>)
  loading.load(module, '')
  const { missing, unexpected, messages } = loading
  const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')
  if (strict && unexpected.length > 0)
    messages.unshift(`Unexpected key(s) in state_dict: ${quoted(unexpected)}. `)
  if (strict && missing.length > 0)
    messages.unshift(`Missing key(s) in state_dict: ${quoted(missing)}. `)
  if (messages.length > 0)
    throw new TorchError(
      'RuntimeError',
      `Error(s) in loading state_dict for ${module.constructor.name}:\n\t${messages.join('\n\t')}`,
    )
  return { missing_keys: missing, unexpected_keys: unexpected }
}
