// A sample's values as the engine's: tensors with the layout that the case asks for.
import { torch } from '../../engine/index.ts'
import type { Nested } from '../../engine/ops/op.ts'
import { dtypes, INTEGRAL } from '../../engine/tensor/dtype.ts'
import type { Tensor } from '../../engine/tensor/tensor.ts'
import type { CaseValue, Layout } from './cases.ts'

type Numbers = number | boolean | Numbers[]

const words: Record<string, number> = { nan: NaN, inf: Infinity, '-inf': -Infinity, '-0': -0 }

export function numbers(data: Nested): Numbers {
  if (Array.isArray(data)) return data.map(numbers)
  return typeof data === 'string' ? words[data]! : (data as number | boolean)
}

/** The same elements, apart from each other in memory. */
function laidOut(tensor: Tensor, layout: Layout | undefined): Tensor {
  if (layout === 'transposed') return tensor.transpose(-1, -2).contiguous().transpose(-1, -2)
  if (layout === 'sliced')
    return torch
      .stack([torch.zeros_like(tensor), tensor], -1)
      .reshape([-1])
      .get({ start: 1, step: 2 })
  return tensor
}

const dtypeNamed = (name: string) => dtypes.find((dtype) => dtype.name === name)!

/** @param floats the dtype of tensors that name none. */
export function built(value: CaseValue, floats = 'float32'): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  const given = value as Exclude<typeof value, readonly number[]>
  if ('tensors' in given) return given.tensors.map((item) => built(item, floats))
  const dtype = dtypeNamed(given.dtype ?? floats)
  if (!('tensor' in given)) return dtype
  const data = numbers(given.tensor)
  // torch.tensor refuses what narrow integers cannot hold; converted, it wraps around.
  const wraps = dtype.category === INTEGRAL && dtype !== torch.int64
  const wide = torch.tensor(data, { dtype: wraps ? torch.float64 : dtype })
  return laidOut(wide.to(dtype), 'layout' in given ? given.layout : undefined)
}
