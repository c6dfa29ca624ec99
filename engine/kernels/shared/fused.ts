// Multiply-adds over arrays that lie in order: x·y + z with one rounding where the processor's
// instruction has one, as PyTorch's vectorised kernels compute `add` with alpha and `addcmul`.
// Shapes and strides are the caller's business.

const f32 = Math.fround

/** The upper half of a float64's digits. */
function upper(a: number): number {
  const shifted = a * 134217729
  return shifted - (shifted - a)
}

/** x·y + z in float64: the product's and the sum's rounding errors are added back at the end. */
function fma64(x: number, y: number, z: number): number {
  const product = x * y
  const sum = product + z
  const [high, other] = [upper(x), upper(y)]
  const [low, rest] = [x - high, y - other]
  const lost = low * rest - (product - high * other - low * other - high * rest)
  const part = sum - product
  const exact = sum + (lost + (product - (sum - part) + (z - part)))
  return Number.isFinite(exact) ? exact : sum
}

/** `out = x·y + z` for every element; the product of two float32 numbers is exact in float64. */
export function multiplyAdd32(
  out: Float32Array,
  x: Float32Array,
  y: Float32Array,
  z: Float32Array,
): void {
  for (let i = 0; i < out.length; i++) out[i] = f32(x[i]! * y[i]! + z[i]!)
}

/** `out = x·factor + z`. */
export function scaleAdd32(
  out: Float32Array,
  x: Float32Array,
  factor: number,
  z: Float32Array,
): void {
  const y = f32(factor)
  for (let i = 0; i < out.length; i++) out[i] = f32(x[i]! * y + z[i]!)
}

export function multiplyAdd64(
  out: Float64Array,
  x: Float64Array,
  y: Float64Array,
  z: Float64Array,
): void {
  for (let i = 0; i < out.length; i++) out[i] = fma64(x[i]!, y[i]!, z[i]!)
}

export function scaleAdd64(
  out: Float64Array,
  x: Float64Array,
  factor: number,
  z: Float64Array,
): void {
  for (let i = 0; i < out.length; i++) out[i] = fma64(x[i]!, factor, z[i]!)
}
