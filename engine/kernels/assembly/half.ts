// float16 and bfloat16 as bits: engine/tensor/half.ts says the same in TypeScript.

/** The bits of the float16 nearest to `x`, halves to the even one. */
export function toFloat16(x: f32): u16 {
  const bits = reinterpret<u32>(x)
  const sign = (bits >> 16) & 0x8000
  const size = bits & 0x7fffffff
  if (size > 0x7f800000) return 0x7e00
  if (size >= 0x477ff000) return <u16>(sign | 0x7c00)
  // Below 2⁻¹⁴ the last place is 2⁻²⁴, which is that of a float32 next to a half.
  if (size < 0x38800000) {
    return <u16>(sign | (reinterpret<u32>(reinterpret<f32>(size) + <f32>0.5) - 0x3f000000))
  }
  return <u16>(sign | ((size - 0x38000000 + 0xfff + ((size >> 13) & 1)) >> 13))
}

export function fromFloat16(half: u16): f32 {
  const bits = <u32>half
  const sign = (bits & 0x8000) << 16
  const exponent = bits & 0x7c00
  if (exponent == 0) {
    return reinterpret<f32>(
      sign | reinterpret<u32>(<f32>(bits & 0x3ff) * reinterpret<f32>(0x33800000)),
    )
  }
  const shifted = (bits & 0x7fff) << 13
  if (exponent == 0x7c00) return reinterpret<f32>(sign | 0x7f800000 | shifted)
  return reinterpret<f32>(sign | (shifted + 0x38000000))
}

/** The bits of the bfloat16 nearest to `x`, halves to the even one. */
export function toBFloat16(x: f32): u16 {
  if (x != x) return 0x7fc0
  const bits = reinterpret<u32>(x)
  return <u16>((bits + 0x7fff + ((bits >> 16) & 1)) >> 16)
}

export function fromBFloat16(half: u16): f32 {
  return reinterpret<f32>((<u32>half) << 16)
}
