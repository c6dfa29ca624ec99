// Normalisation: mean and variance of each channel, and a scale and a shift for each channel.
import { ScalarType } from '../codes'

export function moments(
  dtype: ScalarType,
  n: i32,
  channels: i32,
  length: i32,
  mean: usize,
  variance: usize,
  a: usize,
): void {
  // prettier-ignore
  switch (dtype) {
    case ScalarType.float32: return momentsOf<f32>(n, channels, length, mean, variance, a)
    case ScalarType.float64: return momentsOf<f64>(n, channels, length, mean, variance, a)
    default: unreachable()
  }
}

function momentsOf<T>(
  n: i32,
  channels: i32,
  length: i32,
  mean: usize,
  variance: usize,
  a: usize,
): void {
  const line = <usize>length * sizeof<T>()
  const sample = <usize>channels * line
  const count = <f64>n * <f64>length
  for (let c = 0; c < channels; c++, a += line, mean += 8, variance += 8) {
    let sum: f64 = 0
    for (let i = 0, from = a; i < n; i++, from += sample) {
      for (let at = from; at < from + line; at += sizeof<T>()) sum += <f64>load<T>(at)
    }
    const middle = sum / count
    let squares: f64 = 0
    for (let i = 0, from = a; i < n; i++, from += sample) {
      for (let at = from; at < from + line; at += sizeof<T>()) {
        const off = <f64>load<T>(at) - middle
        squares += off * off
      }
    }
    store<f64>(mean, middle)
    store<f64>(variance, squares / count)
  }
}

export function affine(
  dtype: ScalarType,
  n: i32,
  channels: i32,
  length: i32,
  out: usize,
  a: usize,
  scale: usize,
  shift: usize,
): void {
  // prettier-ignore
  switch (dtype) {
    case ScalarType.float32: return affineOf<f32>(n, channels, length, out, a, scale, shift)
    case ScalarType.float64: return affineOf<f64>(n, channels, length, out, a, scale, shift)
    default: unreachable()
  }
}

function affineOf<T>(
  n: i32,
  channels: i32,
  length: i32,
  out: usize,
  a: usize,
  scale: usize,
  shift: usize,
): void {
  const lanes = 16 / <i32>sizeof<T>()
  for (let i = 0; i < n; i++) {
    for (let c: usize = 0; c < <usize>channels; c++) {
      const x = load<T>(scale + c * sizeof<T>())
      const y = load<T>(shift + c * sizeof<T>())
      const xs = v128.splat<T>(x)
      const ys = v128.splat<T>(y)
      let l = 0
      for (; l + lanes <= length; l += lanes, a += 16, out += 16) {
        v128.store(out, v128.add<T>(v128.mul<T>(v128.load(a), xs), ys))
      }
      for (; l < length; l++, a += sizeof<T>(), out += sizeof<T>()) {
        store<T>(out, load<T>(a) * x + y)
      }
    }
  }
}
