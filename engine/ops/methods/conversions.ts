// Tensor's methods that name a dtype: x.float(), x.long() …
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
} from '../../tensor/dtype.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { attachMethods } from './attach.ts'

declare module '../../tensor/tensor.ts' {
  interface Tensor {
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
      return this.to(dtype)
    },
  })
