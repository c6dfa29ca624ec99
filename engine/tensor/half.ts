// The two floating formats of 16 bits, as the bits they are stored in: rounding a float32 to them (to the
// nearest, halves to the even one) and reading them back. It knows no tensors.

const floats = new Float32Array(1)
const words = new Uint32Array(floats.buffer)

function bitsOf(x: number): number {
  floats[0] = x
  return words[0]!
}

function numberOf(bits: number): number {
  words[0] = bits
  return floats[0]!
}

/** The bits of the float16 nearest to the float32 `x`. */
export function toFloat16(x: number): number {
  const bits = bitsOf(x)
  const sign = (bits >>> 16) & 0x8000
  const size = bits & 0x7fffffff
  if (size > 0x7f800000) return 0x7e00
  // From 65520 on it rounds to infinity.
  if (size >= 0x477ff000) return sign | 0x7c00
  // Below 2⁻¹⁴ the last place is 2⁻²⁴, which is that of a float32 next to a half.
  if (size < 0x38800000) return sign | (bitsOf(numberOf(size) + 0.5) - 0x3f000000)
  return sign | ((size - 0x38000000 + 0xfff + ((size >>> 13) & 1)) >>> 13)
}

/** The number that the bits of a float16 stand for. */
export function fromFloat16(half: number): number {
  const sign = half & 0x8000 ? -1 : 1
  const exponent = half & 0x7c00
  const fraction = half & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 0x7c00) return fraction ? NaN : sign * Infinity
  return sign * numberOf(((half & 0x7fff) << 13) + 0x38000000)
}

/** The bits of the bfloat16 nearest to the float32 `x`: the upper half of its own. */
export function toBFloat16(x: number): number {
  if (x !== x) return 0x7fc0
  const bits = bitsOf(x)
  return (bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16
}

/** The number that the bits of a bfloat16 stand for. */
export function fromBFloat16(half: number): number {
  return numberOf((half << 16) >>> 0)
}
