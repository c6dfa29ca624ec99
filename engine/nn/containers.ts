// Modules that hold others: one after another, in a list, in a dictionary.
// https://pytorch.org/docs/1.13/nn.html#containers
import { TorchError } from '../tensor/errors.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { Module } from './module.ts'
import { typename } from './registering.ts'

/** A position counted from either end. @throws IndexError beyond them. */
export function absolute(index: number, length: number): number {
  if (!Number.isInteger(index) || index < -length || index >= length)
    throw new TorchError('IndexError', `index ${index} is out of range`)
  return index < 0 ? index + length : index
}

const isPlain = (value: unknown): value is Record<string, Module> =>
  value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype

/** What lists of modules have in common: members by number, adding and taking out. */
abstract class Listed extends Module {
  [index: number]: Module

  override get length(): number {
    return this.direct_children().length
  }

  private inOrder(): Module[] {
    return this.direct_children().map(([, module]) => module)
  }

  /** The module at a position, which may count from the end. @throws IndexError beyond the ends. */
  at(index: number): Module {
    const members = this.inOrder()
    return members[absolute(index, members.length)]!
  }

  /** Puts another module in a place. */
  set(index: number, module: Module): void {
    const children = this.direct_children()
    const [name] = children[absolute(index, children.length)]!
    Object.assign(this, { [name]: module })
  }

  /** Takes modules out, from `start` to before `end`; the others close up. */
  protected without(start: number, end: number): void {
    const kept = this.inOrder().toSpliced(start, end - start)
    for (const [name] of this.direct_children()) Reflect.deleteProperty(this, name)
    kept.forEach((module, i) => Object.assign(this, { [i]: module }))
  }

  /** Takes the module at a position out; the others close up. */
  delete(index: number): void {
    const at = absolute(index, this.length)
    this.without(at, at + 1)
  }

  /** Takes the module at a position out and returns it. */
  pop(index: number): Module {
    const module = this.at(index)
    this.delete(index)
    return module
  }

  append(module: Module): this {
    this.add_module(String(this.length), module)
    return this
  }

  extend(modules: Iterable<Module>): this {
    if (!(Symbol.iterator in Object(modules)))
      throw new TorchError(
        'TypeError',
        `${this.constructor.name}.extend should be called with an iterable, but got ${typename(modules)}`,
      )
    for (const module of [...modules]) this.append(module)
    return this
  }

  insert(index: number, module: Module): this {
    const n = this.length
    if (index < -n || index > n) throw new TorchError('IndexError', `Index out of range: ${index}`)
    const all = this.inOrder().toSpliced(index, 0, module)
    all.forEach((member, i) => Object.assign(this, { [i]: member }))
    return this
  }

  *[Symbol.iterator](): Generator<Module> {
    yield* this.inOrder()
  }
}

/**
 * Modules one after another: as arguments, or with names as one object or Map.
 * https://pytorch.org/docs/1.13/generated/torch.nn.Sequential.html
 */
export class Sequential extends Listed {
  constructor(
    ...modules: Module[] | [Readonly<Record<string, Module>> | ReadonlyMap<string, Module>]
  ) {
    super()
    const [first] = modules
    const named =
      modules.length === 1 && first instanceof Map
        ? [...(first as ReadonlyMap<string, Module>)]
        : modules.length === 1 && isPlain(first)
          ? Object.entries(first)
          : (modules as Module[]).map((module, i) => [String(i), module] as const)
    for (const [name, module] of named) this.add_module(name, module)
  }

  override forward(input: Tensor): Tensor {
    let output = input
    for (const [, module] of this.direct_children()) output = module(output)
    return output
  }

  /** The modules from `start` to before `end`, with their names, in a Sequential of their own. */
  slice(start?: number, end?: number): Sequential {
    return new Sequential(new Map(this.direct_children().slice(start, end)))
  }

  /** The modules of both, one list after the other. @throws ValueError for what is no Sequential. */
  concat(other: Sequential): Sequential {
    if (!((other as unknown) instanceof Sequential))
      throw new TorchError(
        'ValueError',
        `add operator supports only objects of Sequential class, but ${typename(other)} is given.`,
      )
    return new Sequential(...this, ...other)
  }
}

/** https://pytorch.org/docs/1.13/generated/torch.nn.ModuleList.html */
export class ModuleList extends Listed {
  constructor(modules: Iterable<Module> = []) {
    super()
    this.extend(modules)
  }

  slice(start?: number, end?: number): ModuleList {
    return new ModuleList([...this].slice(start, end))
  }

  concat(other: Iterable<Module>): ModuleList {
    return new ModuleList([...this, ...other])
  }
}

type Entries = Iterable<readonly [string, Module]> | Readonly<Record<string, Module>>

/** https://pytorch.org/docs/1.13/generated/torch.nn.ModuleDict.html */
export class ModuleDict extends Module {
  constructor(modules: Entries = {}) {
    super()
    this.update(modules)
  }

  override get length(): number {
    return this.direct_children().length
  }

  /** @throws KeyError for a key that is not there. */
  get(key: string): Module {
    const found: unknown = Object.hasOwn(this, key) ? Reflect.get(this, key) : null
    if (found instanceof Module) return found
    throw new TorchError('KeyError', key)
  }

  set(key: string, module: Module): this {
    this.add_module(key, module)
    return this
  }

  has(key: string): boolean {
    return this.direct_children().some(([name]) => name === key)
  }

  delete(key: string): void {
    this.get(key)
    Reflect.deleteProperty(this, key)
  }

  pop(key: string): Module {
    const module = this.get(key)
    this.delete(key)
    return module
  }

  clear(): void {
    for (const key of [...this.keys()]) this.delete(key)
  }

  update(modules: Entries | ModuleDict): void {
    const entries =
      modules instanceof ModuleDict
        ? modules.items()
        : Symbol.iterator in modules
          ? (modules as Iterable<readonly [string, Module]>)
          : Object.entries(modules)
    for (const [key, module] of [...entries]) this.set(key, module)
  }

  *keys(): Generator<string> {
    for (const [name] of this.direct_children()) yield name
  }

  *values(): Generator<Module> {
    for (const [, module] of this.direct_children()) yield module
  }

  *items(): Generator<[string, Module]> {
    yield* this.direct_children()
  }

  [Symbol.iterator](): Generator<string> {
    return this.keys()
  }
}
