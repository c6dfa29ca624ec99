// Tensor's methods, derived from the op table: `mul` and, where the row says so, `mul_`; and the few
// that are no ops (item, tolist, backward …). Importing this file attaches them.
import { keepGradient, reportBackward, runBackward } from '../tensor/autograd.ts'
import {
  bfloat16,
  bool,
  type DType,
  float16,
  float32,
  float64,
  int16,
  int32,
  int64,
  int8,
  uint8,
} from '../tensor/dtype.ts'
import { bind } from '../tensor/arguments.ts'
import { apply, call, runInPlace } from '../tensor/dispatch.ts'
import { TorchError } from '../tensor/errors.ts'
import { gradientFunction, type GradientFunction } from './grad-fn.ts'
import { is_grad_enabled } from '../tensor/grad-mode.ts'
import { provideArithmetic } from '../tensor/graph.ts'
import { readElement } from '../tensor/elements.ts'
import { format } from '../tensor/print.ts'
import { numelOf, sameShape } from '../tensor/shape.ts'
import { asLeaf, Tensor } from '../tensor/tensor.ts'
import * as table from './index.ts'
import { index, type Index, setIndex } from './indexing.ts'
import { max, min, type Extremes } from './extremes.ts'
import type { MethodOf, Op, Params, Result, Row } from './op.ts'

type Table = typeof table
type RowOf<K extends keyof Table> = Table[K]
type AsMethod<R> =
  R extends Op<infer P extends Params, infer Out extends Result> ? MethodOf<P, Out> : never
type AsInPlace<R> = R extends Op<infer P extends Params> ? MethodOf<P, Tensor> : never

/** Every row as a method, and with an underscore in place; which rows have which is `places`. */
export type OpMethods = { [K in keyof Table]: AsMethod<RowOf<K>> } & {
  [K in keyof Table as InPlaceName<K>]: AsInPlace<RowOf<K>>
}

/** `normal_` fills a tensor; `torch.normal` makes one, and is another row. */
type InPlaceName<K extends string> = K extends 'normal'
  ? never
  : K extends 'normal_fill'
    ? 'normal_'
    : `${K}_`

export interface BackwardOptions {
  gradient?: Tensor | null
  retain_graph?: boolean | null
  create_graph?: boolean
  inputs?: readonly Tensor[] | null
}

type Nested = number | bigint | boolean | Nested[]

declare module '../tensor/tensor.ts' {
  interface Tensor extends OpMethods {
    /** The one element as a number. @throws ValueError when there are more or none. */
    item(): number | bigint | boolean
    tolist(): Nested
    /** Fills `.grad` of the leaves behind this scalar (https://pytorch.org/docs/1.13/generated/torch.Tensor.backward.html). */
    backward(options?: BackwardOptions): void
    retain_grad(): void
    requires_grad_(wanted?: boolean): Tensor
    float(): Tensor
    double(): Tensor
    half(): Tensor
    bfloat16(): Tensor
    byte(): Tensor
    char(): Tensor
    short(): Tensor
    int(): Tensor
    long(): Tensor
    bool(): Tensor
    size(): readonly number[]
    size(dim: number): number
    dim(): number
    numel(): number
    stride(): readonly number[]
    storage_offset(): number
    is_contiguous(): boolean
    max: Extremes
    min: Extremes
    /** `x.at_index(0, ':', null)`: what `x[0, :, None]` is in Python. */
    get(...items: Index[]): Tensor
    set(items: Index[] | Index, value: Tensor | number): void
    grad: Tensor | null
    data: Tensor
    readonly T: Tensor
    readonly grad_fn: GradientFunction | null
    toString(): string
  }
}

const rows = Object.values(table) as readonly Row[]

const methods: Record<string, unknown> = {}
for (const row of rows) {
  if (row.places.includes('method'))
    methods[row.name] = function (this: Tensor, ...args: unknown[]) {
      return call(row, [this, ...args])
    }
  if (row.places.includes('inplace'))
    methods[`${row.name}_`] = function (this: Tensor, ...args: unknown[]) {
      return runInPlace(row, bind(row, [this, ...args]))
    }
}

/** @throws ValueError unless there is exactly one element. */
function item(this: Tensor): number | bigint | boolean {
  if (numelOf(this.shape) !== 1)
    throw new TorchError(
      'ValueError',
      'only one element tensors can be converted to Python scalars',
    )
  return readElement(this.at, this.dtype) as number | bigint | boolean
}

function tolist(this: Tensor): Nested {
  const read = (dim: number, offset: number): Nested => {
    if (dim === this.ndim) return readElement(offset, this.dtype) as Nested
    const step = this.strides[dim]! * this.dtype.itemsize
    return Array.from({ length: this.shape[dim]! }, (_, i) => read(dim + 1, offset + i * step))
  }
  return read(0, this.at)
}

function backward(this: Tensor, options: BackwardOptions | Tensor = {}): void {
  const {
    gradient = null,
    retain_graph,
    create_graph = false,
    inputs = null,
  } = options instanceof Tensor ? { gradient: options } : options
  if (numelOf(this.shape) === 1) reportBackward(() => Number(this.item()))
  const found = runBackward([this], [gradient], {
    retain_graph: retain_graph ?? create_graph,
    create_graph,
    inputs,
  })
  // With `inputs`, only theirs are filled.
  found.forEach((grad, i) => {
    const input = inputs![i]!
    if (grad) input.grad = input.grad ? input.grad.add(grad) : grad
  })
}

const conversions: Record<string, DType> = {
  float: float32,
  double: float64,
  half: float16,
  bfloat16,
  byte: uint8,
  char: int8,
  short: int16,
  int: int32,
  long: int64,
  bool,
}

Object.assign(methods, {
  item,
  tolist,
  backward,
  get(this: Tensor, ...items: Index[]): Tensor {
    return index(this, items)
  },
  set(this: Tensor, items: Index[] | Index, value: Tensor | number): void {
    setIndex(this, Array.isArray(items) ? items : [items], value)
  },
  max(this: Tensor, ...args: unknown[]): unknown {
    return max(this, ...args)
  },
  min(this: Tensor, ...args: unknown[]): unknown {
    return min(this, ...args)
  },
  retain_grad(this: Tensor): void {
    if (!this.requires_grad)
      throw new TorchError(
        'RuntimeError',
        "can't retain_grad on Tensor that has requires_grad=False",
      )
    keepGradient(this)
  },
  requires_grad_(this: Tensor, wanted = true): Tensor {
    if (this.node && !wanted)
      throw new TorchError(
        'RuntimeError',
        "you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a subgraph that doesn't require differentiation use var_no_grad = var.detach().",
      )
    if (wanted && !this.dtype.is_floating_point)
      throw new TorchError(
        'RuntimeError',
        'only Tensors of floating point dtype can require gradients',
      )
    return asLeaf(this, wanted)
  },
  size(this: Tensor, dim?: number): readonly number[] | number {
    if (dim === undefined) return this.shape
    return this.shape[dim < 0 ? dim + this.ndim : dim]!
  },
  dim(this: Tensor): number {
    return this.ndim
  },
  numel(this: Tensor): number {
    return numelOf(this.shape)
  },
  stride(this: Tensor): readonly number[] {
    return this.strides
  },
  storage_offset(this: Tensor): number {
    return this.offset
  },
  is_contiguous(this: Tensor): boolean {
    return this.isDense
  },
  toString(this: Tensor): string {
    return format(this)
  },
})
for (const [name, dtype] of Object.entries(conversions))
  methods[name] = function (this: Tensor): Tensor {
    return this.to(dtype)
  }

for (const [name, value] of Object.entries(methods))
  Object.defineProperty(Tensor.prototype, name, { value, writable: true, configurable: true })

Object.defineProperties(Tensor.prototype, {
  grad: {
    get(this: Tensor): Tensor | null {
      return this.grad_value
    },
    set(this: Tensor, grad: Tensor | null) {
      if (grad && !sameShape(grad.shape, this.shape))
        throw new TorchError('RuntimeError', `assigned grad has data of a different size`)
      const before = this.grad_value
      this.grad_value = grad?.retain() ?? null
      before?.release()
    },
  },
  data: {
    get(this: Tensor): Tensor {
      const data = this.alias()
      // `.data` is not watched: changes through it do not count as changes of this tensor.
      data.base = null
      return data
    },
    set(this: Tensor, source: Tensor) {
      this.become(source)
    },
  },
  T: {
    get(this: Tensor): Tensor {
      return this.permute(this.shape.map((_, d) => this.ndim - 1 - d))
    },
  },
  grad_fn: {
    get(this: Tensor): GradientFunction | null {
      return this.node && gradientFunction(this.node)
    },
  },
})

/** Adds up the dimensions that were stretched, and converts to the input's dtype. */
function fit(grad: Tensor, like: Tensor): Tensor {
  const typed = grad.dtype === like.dtype ? grad : grad.to(like.dtype)
  if (sameShape(typed.shape, like.shape)) return typed
  const lead = typed.ndim - like.ndim
  const stretched = typed.shape
    .map((_, d) => d)
    .filter((d) => d < lead || (like.shape[d - lead] === 1 && typed.shape[d] !== 1))
  const summed = stretched.length > 0 ? typed.sum(stretched, true) : typed
  return lead > 0 || !sameShape(summed.shape, like.shape)
    ? summed.reshape(like.shape).expand(like.shape)
    : summed
}

provideArithmetic({
  add: (a, b) => a.add(b),
  addInto: (target, other) => void target.add_(other),
  clone: (a) =>
    a.requires_grad && is_grad_enabled() ? apply(table.copy, a.detach(), a, false) : a.clone(),
  onesLike: (a) => call(table.ones_like, [a]) as Tensor,
  fit,
})
