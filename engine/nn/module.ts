// The base of all layers and models: named parameters, buffers and children, modes and hooks.
// https://pytorch.org/docs/1.13/generated/torch.nn.Module.html
import { TorchError } from '../tensor/errors.ts'
import type { DType } from '../tensor/dtype.ts'
import { withGradMode } from '../tensor/grad-mode.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { Parameter } from './parameter.ts'

// Rows of a hook table; what a module takes and gives is up to its `forward`.
type ForwardHook = (module: Module, input: unknown[], output: unknown) => unknown
type PreHook = (module: Module, input: unknown[]) => unknown

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- TypeScript has no other way to say that a class's instances can be called; the constructor makes it true.
export interface Module {
  /** `model(x)` runs the hooks and `forward`. */
  // eslint-disable-next-line @typescript-eslint/prefer-function-type -- it merges with the class below, which a type alias cannot.
  (...inputs: unknown[]): Tensor
}

/**
 * Subclass it, make layers in fields, write `forward`. Instances are functions: `model(x)`.
 * Parameters and child modules are found among the fields, in the order they were set.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- see the interface above.
export abstract class Module {
  training = true
  private readonly buffersByName = new Map<string, Tensor>()
  private readonly preHooks = new Set<PreHook>()
  private readonly hooks = new Set<ForwardHook>()

  constructor() {
    const self: this = ((...inputs: unknown[]) => self.run(inputs)) as unknown as this
    // An arrow function's own name and length would shadow fields of those names.
    Reflect.deleteProperty(self, 'name')
    Reflect.deleteProperty(self, 'length')
    Object.setPrototypeOf(self, new.target.prototype)
    return Object.assign(self, this)
  }

  /** What the module computes. */
  abstract forward(...inputs: never[]): unknown

  private run(inputs: unknown[]): unknown {
    let given = inputs
    for (const hook of this.preHooks) {
      const changed = hook(this, given)
      if (changed !== undefined) given = Array.isArray(changed) ? changed : [changed]
    }
    let output = this.forward(...(given as never[]))
    for (const hook of this.hooks) output = hook(this, given, output) ?? output
    return output
  }

  /** The same as `module(…)`. */
  call(...inputs: unknown[]): Tensor {
    return this.run(inputs) as Tensor
  }

  private fields(): [string, unknown][] {
    return Object.entries(this)
  }

  *named_children(): Generator<[string, Module]> {
    for (const [name, value] of this.fields()) if (value instanceof Module) yield [name, value]
  }

  *children(): Generator<Module> {
    for (const [, child] of this.named_children()) yield child
  }

  /** This module and all below it, each once. */
  *named_modules(prefix = '', seen = new Set<Module>()): Generator<[string, Module]> {
    if (seen.has(this)) return
    seen.add(this)
    yield [prefix, this]
    for (const [name, child] of this.named_children())
      yield* child.named_modules(prefix ? `${prefix}.${name}` : name, seen)
  }

  *modules(): Generator<Module> {
    for (const [, module] of this.named_modules()) yield module
  }

  private *members<T extends Tensor>(
    own: (module: Module) => Iterable<[string, T]>,
  ): Generator<[string, T]> {
    const seen = new Set<T>()
    for (const [path, module] of this.named_modules())
      for (const [name, tensor] of own(module)) {
        if (seen.has(tensor)) continue
        seen.add(tensor)
        yield [path ? `${path}.${name}` : name, tensor]
      }
  }

  *named_parameters(): Generator<[string, Parameter]> {
    const isParameter = (field: [string, unknown]): field is [string, Parameter] =>
      field[1] instanceof Parameter
    yield* this.members((module) => module.fields().filter(isParameter))
  }

  *parameters(): Generator<Parameter> {
    for (const [, parameter] of this.named_parameters()) yield parameter
  }

  *named_buffers(): Generator<[string, Tensor]> {
    yield* this.members((module) => module.buffersByName)
  }

  /** Adds a tensor that is saved with the module but not trained; it is also set as a field. */
  register_buffer(name: string, tensor: Tensor): void {
    this.buffersByName.set(name, tensor)
    Object.defineProperty(this, name, {
      configurable: true,
      enumerable: true,
      get: () => this.buffersByName.get(name),
      set: (value: Tensor) => this.buffersByName.set(name, value),
    })
  }

  /** Runs before `forward`; what it returns replaces the input. Returns how to take it off. */
  register_forward_pre_hook(hook: PreHook): { remove(): void } {
    this.preHooks.add(hook)
    return { remove: () => void this.preHooks.delete(hook) }
  }

  /** Runs after `forward`; what it returns replaces the output. Returns how to take it off. */
  register_forward_hook(hook: ForwardHook): { remove(): void } {
    this.hooks.add(hook)
    return { remove: () => void this.hooks.delete(hook) }
  }

  /** Sets training mode for this module and all below it. */
  train(mode = true): this {
    for (const module of this.modules()) module.training = mode
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
      else parameter.grad?.detach().zero_()
    }
  }

  /** Calls `fn` on every module, children first. */
  apply(fn: (module: Module) => void): this {
    for (const child of this.children()) child.apply(fn)
    fn(this)
    return this
  }

  /** Converts floating parameters and buffers to `dtype`. */
  to(dtype: DType): this {
    for (const [, tensor] of [...this.named_parameters(), ...this.named_buffers()])
      if (tensor.dtype.is_floating_point) tensor.data = tensor.detach().to(dtype)
    return this
  }

  /** Parameters and buffers by their full names, outside the graph, sharing their storage. */
  state_dict(): Map<string, Tensor> {
    const state = new Map<string, Tensor>()
    for (const [name, tensor] of [...this.named_parameters(), ...this.named_buffers()])
      state.set(name, tensor.detach())
    return state
  }

  /** Copies a state in. @throws RuntimeError naming missing, unexpected and misshapen entries. */
  load_state_dict(state: ReadonlyMap<string, Tensor>, strict = true): void {
    const own = new Map<string, Tensor>([...this.named_parameters(), ...this.named_buffers()])
    const quoted = (names: string[]): string => names.map((name) => `"${name}"`).join(', ')
    const missing = [...own.keys()].filter((name) => !state.has(name))
    const unexpected = [...state.keys()].filter((name) => !own.has(name))
    const problems: string[] = []
    if (strict && missing.length > 0)
      problems.push(`Missing key(s) in state_dict: ${quoted(missing)}. `)
    if (strict && unexpected.length > 0)
      problems.push(`Unexpected key(s) in state_dict: ${quoted(unexpected)}. `)
    for (const [name, target] of own) {
      const source = state.get(name)
      if (source && source.shape.join() !== target.shape.join())
        problems.push(
          `size mismatch for ${name}: copying a param with shape torch.Size([${source.shape.join(', ')}]) from checkpoint, the shape in current model is torch.Size([${target.shape.join(', ')}]).`,
        )
    }
    if (problems.length > 0)
      throw new TorchError(
        'RuntimeError',
        `Error(s) in loading state_dict for ${this.constructor.name}:\n\t${problems.join('\n\t')}`,
      )
    withGradMode(false, () => {
      for (const [name, source] of state) own.get(name)?.copy_(source)
    })
  }

  /** What stands between the brackets when the module prints. */
  extra_repr(): string {
    return ''
  }

  toString(): string {
    const indent = (text: string): string => text.replaceAll('\n', '\n  ')
    const children = [...this.named_children()].map(
      ([name, child]) => `(${name}): ${indent(child.toString())}`,
    )
    const extra = this.extra_repr()
    const { name } = this.constructor
    if (children.length === 0) return `${name}(${extra})`
    return `${name}(\n  ${[...(extra ? [extra] : []), ...children].join('\n  ')}\n)`
  }
}
