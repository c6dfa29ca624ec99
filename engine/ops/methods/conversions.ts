// Tensor's methods and properties about its dtype and device: x.float(), x.to('cpu'), x.type() …
import { checkDevice, cpu, Device, type Place } from '../../tensor/device.ts'
import {
  bfloat16,
  bool,
  DType,
  dtypes,
  float16,
  float32,
  float64,
  int16,
  int32,
  int64,
  int8,
  uint8,
} from '../../tensor/dtype.ts'
import { apply } from '../../tensor/dispatch.ts'
import { TorchError } from '../../tensor/errors.ts'
import { Tensor } from '../../tensor/tensor.ts'
import { to } from '../copying.ts'
import { type Data, type DataOptions, tensor } from '../data.ts'
import { attachMethods, attachProperties } from './attach.ts'

export interface ToOptions {
  dtype?: DType | null
  device?: Place | null
  copy?: boolean
  non_blocking?: boolean
}

declare module '../../tensor/tensor.ts' {
  interface Tensor {
    /**
     * With the dtype, on the device, or like the tensor that is named
     * (https://pytorch.org/docs/1.13/generated/torch.Tensor.to.html).
     */
    to(target: DType | Device | string | Tensor | ToOptions, dtype?: DType | ToOptions): Tensor
    type(): string
    /** The tensor converted to a dtype, or to one by its older name: `type('torch.HalfTensor')`. */
    type(dtype: DType | string): Tensor
    type_as(other: Tensor): Tensor
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
    /** The tensor itself: it is on the CPU. */
    cpu(): Tensor
    /** @throws AssertionError: there is no CUDA. */
    cuda(): Tensor
    /** Bytes an element takes. */
    element_size(): number
    is_signed(): boolean
    is_floating_point(): boolean
    /** Always false, as are the other kinds of numbers and devices that there are none of. */
    is_complex(): boolean
    is_conj(): boolean
    is_neg(): boolean
    /** -1: the number that stands for the CPU. */
    get_device(): number
    /** A tensor of `data` in this tensor's dtype. */
    new_tensor(data: Data, options?: DataOptions): Tensor
    readonly device: Device
    readonly is_cpu: boolean
    readonly is_cuda: boolean
    readonly is_sparse: boolean
    readonly is_quantized: boolean
    readonly is_meta: boolean
  }
}

const conversions: Readonly<Record<string, DType>> = {
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

for (const [name, dtype] of Object.entries(conversions))
  attachMethods({
    [name](): Tensor {
      return apply(to, this, dtype)
    },
  })

/** What the arguments of `to` ask for. */
function asked(args: readonly unknown[]): ToOptions {
  const found: ToOptions = {}
  for (const arg of args)
    if (arg instanceof DType) found.dtype = arg
    else if (arg instanceof Tensor) found.dtype = arg.dtype
    else if (arg instanceof Device || typeof arg === 'string' || typeof arg === 'number')
      found.device = arg
    else if (typeof arg === 'object') Object.assign(found, arg)
  return found
}

attachMethods({
  to(...args: unknown[]): Tensor {
    const { dtype = null, device = null, copy = false } = asked(args)
    checkDevice(device)
    const converted = dtype ? apply(to, this, dtype) : this
    return copy && converted === this ? this.clone() : converted
  },
  type(dtype?: DType | string): Tensor | string {
    if (dtype === undefined) return this.dtype.legacy
    const kind = dtype instanceof DType ? dtype : dtypes.find(({ legacy }) => legacy === dtype)
    if (!kind) throw new TorchError('ValueError', `invalid type: '${String(dtype)}'`)
    return apply(to, this, kind)
  },
  type_as(other: Tensor): Tensor {
    return apply(to, this, other.dtype)
  },
  cpu(): Tensor {
    return this
  },
  cuda(): Tensor {
    checkDevice('cuda')
    return this
  },
  element_size(): number {
    return this.dtype.itemsize
  },
  is_floating_point(): boolean {
    return this.dtype.is_floating_point
  },
  is_complex(): boolean {
    return false
  },
  is_conj(): boolean {
    return false
  },
  is_neg(): boolean {
    return false
  },
  get_device(): number {
    return -1
  },
  new_tensor(data: Data, options: DataOptions = {}): Tensor {
    return tensor(data, { ...options, dtype: options.dtype ?? this.dtype })
  },
  is_signed(): boolean {
    return this.dtype.is_signed
  },
})

attachProperties({
  device: {
    get(): Device {
      return cpu
    },
  },
  is_cpu: {
    get(): boolean {
      return true
    },
  },
  ...Object.fromEntries(
    ['is_cuda', 'is_sparse', 'is_quantized', 'is_meta'].map((name) => [
      name,
      { get: (): boolean => false },
    ]),
  ),
})
