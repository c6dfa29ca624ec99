// The base of all layers and models: named parameters, buffers and children, modes and hooks. How its
// state is saved is state.ts; how it prints, printing.ts.
// https://pytorch.org/docs/1.13/generated/torch.nn.Module.html
import { TorchError } from '../tensor/errors.ts'
import {
  bfloat16,
  type DType,
  DType as DTypeClass,
  float16,
  float32,
  float64,
} from '../tensor/dtype.ts'
import { Tensor } from '../tensor/tensor.ts'
import { type BackwardHook, HookedCall } from './backward-hook.ts'
import { Parameter } from './parameter.ts'
import { printed } from './printing.ts'
import { checkName, typename } from './registering.ts'
import * as state from './state.ts'

// Rows of a hook table; what a module takes and gives is up to its `forward`.
export type ForwardHook = (module: Module, input: unknown[], output: unknown) => unknown
export type ForwardPreHook = (module: Module, input: unknown[]) => unknown
export type LoadHook = (module: Module, incompatible_keys: state.IncompatibleKeys) => void

/** Takes a hook off again. */
export interface Removable {
  remove(): void
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- TypeScript has no other way to say that a class's instances can be called; the constructor makes it true.
export interface Module {
  /** `model(x)` runs the hooks and `forward`. */
  (...inputs: unknown[]): Tensor
  /** Subclasses with state that is no tensor give it here, and take it back in `set_extra_state`. */
  get_extra_state?(): unknown
  set_extra_state?(state: unknown): void
}

function added<T>(hooks: Set<T>, hook: T): Removable {
  hooks.add(hook)
  return { remove: () => void hooks.delete(hook) }
}

/**
 * Subclass it, make layers in fields, write `forward`. Instances are functions: `model(x)`.
 * Parameters and child modules are found among the fields, in the order they were set.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- see the interface above.
export class Module {
  training = true
  private readonly buffersByName = new Map<string, Tensor | null>()
  private readonly unsaved = new Set<string>()
  private readonly preHooks = new Set<ForwardPreHook>()
  private readonly hooks = new Set<ForwardHook>()
  private readonly backwardHooks = new Set<BackwardHook>()
  private readonly loadHooks = new Set<LoadHook>()

  constructor() {
    const self: this = ((...inputs: unknown[]) => self.run(inputs)) as unknown as this
    // An arrow function's own name and length would shadow fields of those names.
    Reflect.deleteProperty(self, 'name')
    Reflect.deleteProperty(self, 'length')
    Object.setPrototypeOf(self, new.target.prototype)
    return Object.assign(self, this)
  }

  /** What the module computes. */

  forward(..._inputs: never[]): unknown {
    throw new TorchError(
      'NotImplementedError',
      `Module [${this.constructor.name}] is missing the required "forward" function`,
    )
  }

  private run(inputs: unknown[]): unknown {
    let given = inputs
    for (const hook of this.preHooks) {
      const changed = hook(this, given) ?? null
      if (changed !== null) given = Array.isArray(changed) ? (changed as unknown[]) : [changed]
    }
    const watch = this.backwardHooks.size > 0 ? new HookedCall(this, [...this.backwardHooks]) : null
    if (watch) given = watch.inputs(given)
    let output = this.forward(...(given as never[]))
    for (const hook of this.hooks) output = hook(this, given, output) ?? output
    return watch ? watch.output(output) : output
  }

  /** The same as `module(…)`. */
  call(...inputs: unknown[]): Tensor {
    return this.run(inputs) as Tensor
  }

  /** The same module again with parameters and buffers of its own; shared ones stay shared in it. */
  deepcopy(copies = new Map<unknown, unknown>()): this {
    const known = copies.get(this)
    if (known) return known as this
    const copy: this = ((...inputs: unknown[]) => copy.run(inputs)) as unknown as this
    Reflect.deleteProperty(copy, 'name')
    Reflect.deleteProperty(copy, 'length')
    Object.setPrototypeOf(copy, Object.getPrototypeOf(this) as object)
    copies.set(this, copy)
    for (const [name, value] of this.fields())
      if (!this.buffersByName.has(name)) Reflect.set(copy, name, copied(value, copies))
    for (const [name, tensor] of this.buffersByName) {
      copy.buffersByName.delete(name)
      copy.register_buffer(name, copied(tensor, copies) as Tensor | null, !this.unsaved.has(name))
    }
    return copy
  }

  private fields(): [string, unknown][] {
    return Object.entries(this)
  }

  /** Child modules by name, each field that holds one. */
  direct_children(): [string, Module][] {
    return this.fields().filter((field): field is [string, Module] => field[1] instanceof Module)
  }

  private ownParameters(): [string, Parameter][] {
    const isParameter = (field: [string, unknown]): field is [string, Parameter] =>
      field[1] instanceof Parameter
    return this.fields().filter(isParameter)
  }

  private ownBuffers(): [string, Tensor][] {
    return [...this.buffersByName].filter((entry): entry is [string, Tensor] => entry[1] !== null)
  }

  /** What is saved of this module alone: its parameters and persistent buffers. */
  local_state(): [string, Tensor][] {
    return [
      ...this.ownParameters(),
      ...this.ownBuffers().filter(([name]) => !this.unsaved.has(name)),
    ]
  }

  /** Child modules with their names, each module once. */
  *named_children(): Generator<[string, Module]> {
    const seen = new Set<Module>()
    for (const [name, child] of this.direct_children()) {
      if (seen.has(child)) continue
      seen.add(child)
      yield [name, child]
    }
  }

  *children(): Generator<Module> {
    for (const [, child] of this.named_children()) yield child
  }

  /** This module and all below it; each once unless `remove_duplicate` is false. */
  *named_modules(
    prefix = '',
    seen = new Set<Module>(),
    remove_duplicate = true,
  ): Generator<[string, Module]> {
    if (seen.has(this)) return
    if (remove_duplicate) seen.add(this)
    yield [prefix, this]
    for (const [name, child] of this.direct_children())
      yield* child.named_modules(prefix ? `${prefix}.${name}` : name, seen, remove_duplicate)
  }

  *modules(): Generator<Module> {
    for (const [, module] of this.named_modules()) yield module
  }

  private *members<T extends Tensor>(
    own: (module: Module) => Iterable<[string, T]>,
    prefix: string,
    recurse: boolean,
  ): Generator<[string, T]> {
    const seen = new Set<T>()
    const modules: Iterable<[string, Module]> = recurse
      ? this.named_modules(prefix)
      : [[prefix, this]]
    for (const [path, module] of modules)
      for (const [name, tensor] of own(module)) {
        if (seen.has(tensor)) continue
        seen.add(tensor)
        yield [path ? `${path}.${name}` : name, tensor]
      }
  }

  *named_parameters(prefix = '', recurse = true): Generator<[string, Parameter]> {
    yield* this.members((module) => module.ownParameters(), prefix, recurse)
  }

  *parameters(recurse = true): Generator<Parameter> {
    for (const [, parameter] of this.named_parameters('', recurse)) yield parameter
  }

  *named_buffers(prefix = '', recurse = true): Generator<[string, Tensor]> {
    yield* this.members((module) => module.ownBuffers(), prefix, recurse)
  }

  *buffers(recurse = true): Generator<Tensor> {
    for (const [, buffer] of this.named_buffers('', recurse)) yield buffer
  }

  /**
   * Adds a tensor that moves and, when `persistent`, is saved with the module, but is not trained; it
   * is also a field. @throws KeyError for a name that is taken or no name.
   */
  register_buffer(name: string, tensor: Tensor | null, persistent = true): void {
    checkName(this, 'buffer', name, this.buffersByName.has(name))
    if (tensor !== null && !((tensor as unknown) instanceof Tensor))
      throw new TorchError(
        'TypeError',
        `cannot assign '${typename(tensor)}' object to buffer '${name}' (torch Tensor or None required)`,
      )
    this.buffersByName.set(name, tensor)
    if (persistent) this.unsaved.delete(name)
    else this.unsaved.add(name)
    Object.defineProperty(this, name, {
      configurable: true,
      enumerable: true,
      get: () => this.buffersByName.get(name),
      set: (value: Tensor | null) => this.setBuffer(name, value),
    })
  }

  private setBuffer(name: string, value: unknown): void {
    if (value !== null && !(value instanceof Tensor))
      throw new TorchError(
        'TypeError',
        `cannot assign '${typename(value)}' as buffer '${name}' (torch.Tensor or None expected)`,
      )
    this.buffersByName.set(name, value)
  }

  /** Sets a parameter as a field. @throws KeyError for a name that is taken or no name. */
  register_parameter(name: string, parameter: Parameter | null): void {
    checkName(this, 'parameter', name, Reflect.get(this, name) instanceof Parameter)
    if (parameter !== null && !((parameter as unknown) instanceof Parameter))
      throw new TorchError(
        'TypeError',
        `cannot assign '${typename(parameter)}' object to parameter '${name}' (torch.nn.Parameter or None required)`,
      )
    Object.assign(this, { [name]: parameter })
  }

  /** Sets a child module as a field. @throws KeyError for a name that is taken or no name. */
  add_module(name: string, module: Module | null): void {
    if (module !== null && !((module as unknown) instanceof Module))
      throw new TorchError('TypeError', `${typename(module)} is not a Module subclass`)
    checkName(this, 'module', name, Reflect.get(this, name) instanceof Module)
    Object.assign(this, { [name]: module })
  }

  /** The same as `add_module`. */
  register_module(name: string, module: Module | null): void {
    this.add_module(name, module)
  }

  /** The module at a dotted path. @throws AttributeError when there is none. */
  get_submodule(target: string): Module {
    if (target === '') return this
    const [name, ...rest] = target.split('.') as [string, ...string[]]
    const next = this.member(name)
    if (next instanceof Module) return next.get_submodule(rest.join('.'))
    throw new TorchError('AttributeError', `\`${name}\` is not an nn.Module`)
  }

  private member(name: string): unknown {
    if (name in this) return Reflect.get(this, name)
    throw new TorchError('AttributeError', `${this.constructor.name} has no attribute \`${name}\``)
  }

  /** The module that has the last name of a dotted path, and that name. */
  private ownerOf(target: string): [owner: Module, name: string] {
    const dot = target.lastIndexOf('.')
    return [this.get_submodule(dot < 0 ? '' : target.slice(0, dot)), target.slice(dot + 1)]
  }

  /** The parameter at a dotted path. @throws AttributeError when there is none. */
  get_parameter(target: string): Parameter {
    const [owner, name] = this.ownerOf(target)
    const value = owner.member(name)
    if (value instanceof Parameter) return value
    throw new TorchError('AttributeError', `\`${name}\` is not an nn.Parameter`)
  }

  /** The buffer at a dotted path. @throws AttributeError when there is none. */
  get_buffer(target: string): Tensor {
    const [owner, name] = this.ownerOf(target)
    owner.member(name)
    const buffer = owner.buffersByName.get(name)
    if (buffer) return buffer
    throw new TorchError('AttributeError', `\`${name}\` is not a buffer`)
  }

  /** Runs before `forward`; what it returns replaces the input. Returns how to take it off. */
  register_forward_pre_hook(hook: ForwardPreHook): Removable {
    return added(this.preHooks, hook)
  }

  /** Runs after `forward`; what it returns replaces the output. Returns how to take it off. */
  register_forward_hook(hook: ForwardHook): Removable {
    return added(this.hooks, hook)
  }

  /** Runs when gradients have passed through; what it returns replaces those of the inputs. */
  register_full_backward_hook(hook: BackwardHook): Removable {
    return added(this.backwardHooks, hook)
  }

  /** Runs after `load_state_dict` with the names that did not match. */
  register_load_state_dict_post_hook(hook: LoadHook): Removable {
    return added(this.loadHooks, hook)
  }

  /** Called by `load_state_dict` once this module and all below it have their state. */
  after_loading(keys: state.IncompatibleKeys): void {
    for (const hook of this.loadHooks) hook(this, keys)
  }

  /** Sets training mode for this module and all below it. */
  train(mode = true): this {
    if (typeof mode !== 'boolean')
      throw new TorchError('ValueError', 'training mode is expected to be boolean')
    this.training = mode
    for (const child of this.children()) child.train(mode)
    return this
  }

  eval(): this {
    return this.train(false)
  }

  requires_grad_(wanted = true): this {
    for (const parameter of this.parameters()) parameter.requires_grad_(wanted)
    return this
  }

  /** Forgets all gradients, or with `set_to_none: false` fills them with zeros. */
  zero_grad(set_to_none = true): void {
    for (const parameter of this.parameters()) {
      if (set_to_none) parameter.grad = null
      else if (parameter.grad) parameter.grad = parameter.grad.detach().zero_()
    }
  }

  /** Calls `fn` on every module, children first. */
  apply(fn: (module: Module) => void): this {
    for (const child of this.children()) child.apply(fn)
    fn(this)
    return this
  }

  /** Replaces the elements of all parameters (and their gradients) and all buffers. */
  private convert(fn: (tensor: Tensor) => Tensor): this {
    for (const module of this.modules()) {
      for (const [, parameter] of module.ownParameters()) {
        parameter.data = fn(parameter.detach())
        const { grad } = parameter
        if (grad) parameter.grad = fn(grad.detach())
      }
      for (const [name, buffer] of module.ownBuffers()) module.buffersByName.set(name, fn(buffer))
    }
    return this
  }

  /**
   * Converts floating parameters and buffers to the dtype given, or that of the tensor given.
   * @throws TypeError for a dtype that is not floating, and for devices other than the CPU.
   */
  to(...args: readonly (DType | Tensor | string | boolean | null | object)[]): this {
    const dtype = args
      .map((arg) => (arg instanceof Tensor ? arg.dtype : optionOf(arg, 'dtype')))
      .find((arg) => arg instanceof DTypeClass)
    if (dtype && !dtype.is_floating_point)
      throw new TorchError(
        'TypeError',
        `nn.Module.to only accepts floating point or complex dtypes, but got desired dtype=${String(dtype)}`,
      )
    return dtype ? this.cast(dtype) : this
  }

  private cast(dtype: DType): this {
    return this.convert((tensor) => (tensor.dtype.is_floating_point ? tensor.to(dtype) : tensor))
  }

  half(): this {
    return this.cast(float16)
  }

  bfloat16(): this {
    return this.cast(bfloat16)
  }

  float(): this {
    return this.cast(float32)
  }

  double(): this {
    return this.cast(float64)
  }

  /** Parameters and buffers by their full names, outside the graph, sharing their storage. */
  state_dict(options: state.StateOptions = {}): state.StateDict {
    return state.gather(this, options)
  }

  /** Copies a state in. @throws RuntimeError naming missing, unexpected and misshapen entries. */
  load_state_dict(
    given: state.GivenState,
    strict: boolean | { strict?: boolean } = true,
  ): state.IncompatibleKeys {
    return state.load(this, given, typeof strict === 'object' ? (strict.strict ?? true) : strict)
  }

  /** What stands between the brackets when the module prints. */
  extra_repr(): string {
    return ''
  }

  toString(): string {
    return printed(this)
  }
}

/** An argument itself, or what an object of options has under `name`. */
const optionOf = (arg: unknown, name: string): unknown =>
  arg !== null && typeof arg === 'object' && Object.getPrototypeOf(arg) === Object.prototype
    ? (arg as Record<string, unknown>)[name]
    : arg

/** A field's value for a copy of its module. */
function copied(value: unknown, copies: Map<unknown, unknown>): unknown {
  if (value instanceof Module) return value.deepcopy(copies)
  if (value instanceof Map) return new Map(value)
  if (value instanceof Set) return new Set(value)
  if (!(value instanceof Tensor)) return value
  const known = copies.get(value)
  if (known) return known
  const elements = value.detach().clone()
  const copy = value instanceof Parameter ? new Parameter(elements, value.requires_grad) : elements
  copies.set(value, copy)
  return copy
}
