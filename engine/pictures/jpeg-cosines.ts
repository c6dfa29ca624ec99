// The cosine transform of a block of 8×8 in whole numbers, as libjpeg's "islow" method has it (after
// Loeffler, Ligtenberg and Moschytz): which bits are lost is part of the result.

/** 13 bits after the point. */
const fix = (value: number): number => Math.round(value * 8192)

const [F0298, F0390, F0541] = [fix(0.298631336), fix(0.390180644), fix(0.5411961)]
const [F0765, F0899, F1175] = [fix(0.765366865), fix(0.899976223), fix(1.175875602)]
const [F1501, F1847, F1961] = [fix(1.50132111), fix(1.847759065), fix(1.96157056)]
const [F2053, F2562, F3072] = [fix(2.053119869), fix(2.562915447), fix(3.072711026)]

/** Shifts right, rounding. */
const down = (value: number, bits: number): number => (value + (1 << (bits - 1))) >> bits

/** Eight values `step` apart; `even` and `odd`: what becomes of the results' spare bits. */
function line(
  d: Int32Array,
  at: number,
  step: number,
  even: (value: number) => number,
  odd: (value: number) => number,
): void {
  const value = (i: number): number => d[at + i * step]!
  const [s0, s1] = [value(0) + value(7), value(1) + value(6)]
  const [s2, s3] = [value(2) + value(5), value(3) + value(4)]
  const [d4, d5] = [value(3) - value(4), value(2) - value(5)]
  const [d6, d7] = [value(1) - value(6), value(0) - value(7)]
  const [a, b, c, e] = [s0 + s3, s0 - s3, s1 + s2, s1 - s2]
  d[at] = even(a + c)
  d[at + 4 * step] = even(a - c)
  const z = (e + b) * F0541
  d[at + 2 * step] = odd(z + b * F0765)
  d[at + 6 * step] = odd(z - e * F1847)
  const z5 = (d4 + d6 + d5 + d7) * F1175
  const [z1, z2] = [-(d4 + d7) * F0899, -(d5 + d6) * F2562]
  const [z3, z4] = [-(d4 + d6) * F1961 + z5, -(d5 + d7) * F0390 + z5]
  d[at + 7 * step] = odd(d4 * F0298 + z1 + z3)
  d[at + 5 * step] = odd(d5 * F2053 + z2 + z4)
  d[at + 3 * step] = odd(d6 * F3072 + z2 + z3)
  d[at + step] = odd(d7 * F1501 + z1 + z4)
}

/** The coefficients, times 8, of the block of `samples` (lines `stride` long) at `x`, `y`. */
export function forwardCosines(
  samples: Uint8Array,
  stride: number,
  x: number,
  y: number,
): Int32Array {
  const block = new Int32Array(64)
  for (let i = 0; i < 64; i++) block[i] = samples[(y + (i >> 3)) * stride + x + (i & 7)]! - 128
  for (let row = 0; row < 8; row++)
    line(
      block,
      row * 8,
      1,
      (value) => value << 2,
      (value) => down(value, 11),
    )
  for (let column = 0; column < 8; column++)
    line(
      block,
      column,
      8,
      (value) => down(value, 2),
      (value) => down(value, 15),
    )
  return block
}
