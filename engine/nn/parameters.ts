// Lists and dictionaries of parameters, so that a module finds them.
// https://pytorch.org/docs/1.13/nn.html#containers
import { TorchError } from '../tensor/errors.ts'
import { Tensor } from '../tensor/tensor.ts'
import { absolute } from './containers.ts'
import { Module } from './module.ts'
import { Parameter } from './parameter.ts'
import { typename } from './registering.ts'

/** Tensors become parameters; anything else is kept as it is. */
const asParameter = (value: unknown): unknown =>
  value instanceof Tensor && !(value instanceof Parameter) ? new Parameter(value) : value

function line(name: string | number, value: unknown, type: (tensor: Tensor) => string): string {
  if (!(value instanceof Tensor)) return `  (${name}): Object of type: ${typename(value)}`
  const kind = value instanceof Parameter ? 'Parameter' : 'Tensor'
  return `  (${name}): ${kind} containing: [${type(value)} of size ${value.shape.join('x')}]`
}

/** https://pytorch.org/docs/1.13/generated/torch.nn.ParameterList.html */
export class ParameterList extends Module {
  [index: number]: Parameter
  private count = 0

  constructor(values: Iterable<unknown> = []) {
    super()
    this.extend(values)
  }

  override get length(): number {
    return this.count
  }

  /** The value at a position, which may count from the end. @throws IndexError beyond the ends. */
  at(index: number): Parameter {
    return this[absolute(index, this.count)]!
  }

  set(index: number, value: unknown): void {
    Object.assign(this, { [absolute(index, this.count)]: asParameter(value) })
  }

  append(value: unknown): this {
    this.count++
    this.set(this.count - 1, value)
    return this
  }

  extend(values: Iterable<unknown>): this {
    if (values instanceof Tensor || !(Symbol.iterator in Object(values)))
      throw new TorchError(
        'TypeError',
        `ParameterList.extend should be called with an iterable, but got ${values instanceof Tensor ? 'Tensor' : typename(values)}`,
      )
    for (const value of values) this.append(value)
    return this
  }

  *[Symbol.iterator](): Generator<Parameter> {
    for (let i = 0; i < this.count; i++) yield this[i]!
  }

  override extra_repr(): string {
    return [...this].map((value, i) => line(i, value, (t) => String(t.dtype))).join('\n')
  }

  override forward(): never {
    throw new TorchError('RuntimeError', 'ParameterList should not be called.')
  }
}

type Entries = Iterable<readonly [string, unknown]> | Readonly<Record<string, unknown>>

/** https://pytorch.org/docs/1.13/generated/torch.nn.ParameterDict.html */
export class ParameterDict extends Module {
  private readonly names = new Set<string>()

  constructor(parameters: Entries = {}) {
    super()
    this.update(parameters)
  }

  override get length(): number {
    return this.names.size
  }

  /** @throws AttributeError for a key that is not there, unless there is a default. */
  get(key: string, initial?: unknown): Parameter {
    if (this.names.has(key)) return Reflect.get(this, key) as Parameter
    if (initial !== undefined) return initial as Parameter
    throw new TorchError('AttributeError', `'ParameterDict' object has no attribute '${key}'`)
  }

  set(key: string, value: unknown): this {
    const parameter = asParameter(value)
    if (parameter instanceof Parameter) this.register_parameter(key, parameter)
    else Object.assign(this, { [key]: value })
    this.names.add(key)
    return this
  }

  setdefault(key: string, value: unknown = null): Parameter {
    if (!this.names.has(key)) this.set(key, value)
    return this.get(key)
  }

  has(key: string): boolean {
    return this.names.has(key)
  }

  delete(key: string): void {
    if (!this.names.delete(key)) throw new TorchError('KeyError', key)
    Reflect.deleteProperty(this, key)
  }

  pop(key: string): Parameter {
    const value = this.get(key)
    this.delete(key)
    return value
  }

  /** Takes out the entry that was set last. @throws KeyError when there is none. */
  popitem(): [string, Parameter] {
    const key = [...this.names].at(-1)
    if (key === undefined) throw new TorchError('KeyError', 'dictionary is empty')
    return [key, this.pop(key)]
  }

  clear(): void {
    for (const key of [...this.names]) this.delete(key)
  }

  copy(): ParameterDict {
    return new ParameterDict(this.items())
  }

  fromkeys(keys: Iterable<string>, initial: unknown = null): ParameterDict {
    return new ParameterDict([...keys].map((key) => [key, initial] as const))
  }

  /** Adds the entries of an object (in the order of their names) or of an iterable. */
  update(parameters: Entries | ParameterDict): void {
    const entries =
      parameters instanceof ParameterDict
        ? parameters.items()
        : Symbol.iterator in parameters
          ? (parameters as Iterable<readonly [string, unknown]>)
          : Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1))
    for (const [key, value] of [...entries]) this.set(key, value)
  }

  *keys(): Generator<string> {
    yield* this.names
  }

  *values(): Generator<Parameter> {
    for (const key of this.names) yield this.get(key)
  }

  *items(): Generator<[string, Parameter]> {
    for (const key of this.names) yield [key, this.get(key)]
  }

  [Symbol.iterator](): Generator<string> {
    return this.keys()
  }

  override extra_repr(): string {
    return [...this.items()]
      .map(([key, value]) => line(key, value, (t) => t.dtype.legacy))
      .join('\n')
  }

  override forward(): never {
    throw new TorchError('RuntimeError', 'ParameterDict should not be called.')
  }
}
