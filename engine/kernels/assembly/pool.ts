// Pooling: the greatest element or the mean of each window over planes of up to three dimensions, and
// what carries their gradients back. Windows come as tables (see ../kernels.ts).
import { ScalarType } from '../codes'

// The table: sizes of a plane (3 words), sizes of the result (3), dilation (3), and for each
// dimension's windows start, end and the size that a mean divides by (3 words each).
const WINDOW: usize = 12
const FIRST: usize = 36

function planeSize(table: usize): usize {
  return load<u32>(table) * load<u32>(table, 4) * load<u32>(table, 8)
}

export function maxpool(
  dtype: ScalarType,
  planes: i32,
  table: usize,
  out: usize,
  indices: usize,
  a: usize,
): void {
  // prettier-ignore
  switch (dtype) {
    case ScalarType.float32: return greatest<f32>(planes, table, out, indices, a)
    case ScalarType.float64: return greatest<f64>(planes, table, out, indices, a)
    case ScalarType.int64: return greatest<i64>(planes, table, out, indices, a)
    default: unreachable()
  }
}

function greatest<T>(planes: i32, table: usize, out: usize, indices: usize, a: usize): void {
  const height = load<u32>(table, 4)
  const width = load<u32>(table, 8)
  const outD = load<u32>(table, 12)
  const outH = load<u32>(table, 16)
  const outW = load<u32>(table, 20)
  const stepD = load<u32>(table, 24)
  const stepH = load<u32>(table, 28)
  const stepW = load<u32>(table, 32)
  const depths = table + FIRST
  const heights = depths + outD * WINDOW
  const widths = heights + outH * WINDOW
  const step = stepW * sizeof<T>()
  for (let plane = 0; plane < planes; plane++, a += planeSize(table) * sizeof<T>()) {
    for (let i: u32 = 0; i < outD; i++) {
      const d0 = load<u32>(depths + i * WINDOW)
      const d1 = load<u32>(depths + i * WINDOW, 4)
      for (let j: u32 = 0; j < outH; j++) {
        const h0 = load<u32>(heights + j * WINDOW)
        const h1 = load<u32>(heights + j * WINDOW, 4)
        for (let k: u32 = 0; k < outW; k++) {
          const w0 = load<u32>(widths + k * WINDOW)
          const w1 = load<u32>(widths + k * WINDOW, 4)
          let at = (d0 * height + h0) * width + w0
          let best = load<T>(a + at * sizeof<T>())
          for (let d = d0; d < d1; d += stepD) {
            for (let h = h0; h < h1; h += stepH) {
              const row = (d * height + h) * width
              let from = a + (row + w0) * sizeof<T>()
              for (let w = w0; w < w1; w += stepW, from += step) {
                const value = load<T>(from)
                // A NaN is never left for a number, and the last of them stays.
                if (value > best || value != value) {
                  best = value
                  at = row + w
                }
              }
            }
          }
          store<T>(out, best)
          store<i64>(indices, at)
          out += sizeof<T>()
          indices += 8
        }
      }
    }
  }
}

export function avgpool(
  dtype: ScalarType,
  planes: i32,
  table: usize,
  out: usize,
  a: usize,
  divisor: f64,
): void {
  // prettier-ignore
  switch (dtype) {
    case ScalarType.float32: return mean<f32>(planes, table, out, a, divisor)
    case ScalarType.float64: return mean<f64>(planes, table, out, a, divisor)
    case ScalarType.int64: return mean<i64>(planes, table, out, a, divisor)
    default: unreachable()
  }
}

function mean<T>(planes: i32, table: usize, out: usize, a: usize, divisor: f64): void {
  const height = load<u32>(table, 4)
  const width = load<u32>(table, 8)
  const outD = load<u32>(table, 12)
  const outH = load<u32>(table, 16)
  const outW = load<u32>(table, 20)
  const depths = table + FIRST
  const heights = depths + outD * WINDOW
  const widths = heights + outH * WINDOW
  for (let plane = 0; plane < planes; plane++, a += planeSize(table) * sizeof<T>()) {
    for (let i: u32 = 0; i < outD; i++) {
      const d0 = load<u32>(depths + i * WINDOW)
      const d1 = load<u32>(depths + i * WINDOW, 4)
      for (let j: u32 = 0; j < outH; j++) {
        const h0 = load<u32>(heights + j * WINDOW)
        const h1 = load<u32>(heights + j * WINDOW, 4)
        const rows = load<u32>(depths + i * WINDOW, 8) * load<u32>(heights + j * WINDOW, 8)
        for (let k: u32 = 0; k < outW; k++, out += sizeof<T>()) {
          const w0 = load<u32>(widths + k * WINDOW)
          const w1 = load<u32>(widths + k * WINDOW, 4)
          let sum: T = 0
          for (let d = d0; d < d1; d++) {
            for (let h = h0; h < h1; h++) {
              let from = a + ((d * height + h) * width + w0) * sizeof<T>()
              for (let w = w0; w < w1; w++, from += sizeof<T>()) sum += load<T>(from)
            }
          }
          const size = divisor != 0 ? <T>divisor : <T>(rows * load<u32>(widths + k * WINDOW, 8))
          store<T>(out, sum / size)
        }
      }
    }
  }
}

export function avgspread(
  dtype: ScalarType,
  planes: i32,
  table: usize,
  out: usize,
  a: usize,
  divisor: f64,
): void {
  // prettier-ignore
  switch (dtype) {
    case ScalarType.float32: return spread<f32>(planes, table, out, a, divisor)
    case ScalarType.float64: return spread<f64>(planes, table, out, a, divisor)
    default: unreachable()
  }
}

function spread<T>(planes: i32, table: usize, out: usize, a: usize, divisor: f64): void {
  const height = load<u32>(table, 4)
  const width = load<u32>(table, 8)
  const outD = load<u32>(table, 12)
  const outH = load<u32>(table, 16)
  const outW = load<u32>(table, 20)
  const depths = table + FIRST
  const heights = depths + outD * WINDOW
  const widths = heights + outH * WINDOW
  for (let plane = 0; plane < planes; plane++, out += planeSize(table) * sizeof<T>()) {
    for (let i: u32 = 0; i < outD; i++) {
      const d0 = load<u32>(depths + i * WINDOW)
      const d1 = load<u32>(depths + i * WINDOW, 4)
      for (let j: u32 = 0; j < outH; j++) {
        const h0 = load<u32>(heights + j * WINDOW)
        const h1 = load<u32>(heights + j * WINDOW, 4)
        const rows = load<u32>(depths + i * WINDOW, 8) * load<u32>(heights + j * WINDOW, 8)
        for (let k: u32 = 0; k < outW; k++, a += sizeof<T>()) {
          const w0 = load<u32>(widths + k * WINDOW)
          const w1 = load<u32>(widths + k * WINDOW, 4)
          const size = divisor != 0 ? <T>divisor : <T>(rows * load<u32>(widths + k * WINDOW, 8))
          const share = load<T>(a) / size
          for (let d = d0; d < d1; d++) {
            for (let h = h0; h < h1; h++) {
              let to = out + ((d * height + h) * width + w0) * sizeof<T>()
              for (let w = w0; w < w1; w++, to += sizeof<T>()) store<T>(to, load<T>(to) + share)
            }
          }
        }
      }
    }
  }
}

/** Adds elements to the places in their plane that `indices` names. */
export function planescatter(
  dtype: ScalarType,
  planes: i32,
  size: i32,
  count: i32,
  out: usize,
  a: usize,
  indices: usize,
): void {
  // prettier-ignore
  switch (dtype) {
    case ScalarType.float32: return scatter<f32>(planes, size, count, out, a, indices)
    case ScalarType.float64: return scatter<f64>(planes, size, count, out, a, indices)
    default: unreachable()
  }
}

function scatter<T>(
  planes: i32,
  size: i32,
  count: i32,
  out: usize,
  a: usize,
  indices: usize,
): void {
  for (let plane = 0; plane < planes; plane++, out += size * sizeof<T>()) {
    for (let i = 0; i < count; i++, a += sizeof<T>(), indices += 8) {
      const to = out + load<u32>(indices) * sizeof<T>()
      store<T>(to, load<T>(to) + load<T>(a))
    }
  }
}

/** Takes elements from the places in their plane that `indices` names. */
export function planegather(
  dtype: ScalarType,
  planes: i32,
  size: i32,
  count: i32,
  out: usize,
  a: usize,
  indices: usize,
): void {
  // prettier-ignore
  switch (dtype) {
    case ScalarType.float32: return gather<f32>(planes, size, count, out, a, indices)
    case ScalarType.float64: return gather<f64>(planes, size, count, out, a, indices)
    default: unreachable()
  }
}

function gather<T>(planes: i32, size: i32, count: i32, out: usize, a: usize, indices: usize): void {
  for (let plane = 0; plane < planes; plane++, a += size * sizeof<T>()) {
    for (let i = 0; i < count; i++, out += sizeof<T>(), indices += 8) {
      store<T>(out, load<T>(a + load<u32>(indices) * sizeof<T>()))
    }
  }
}
