// The order in which floats are summed: PyTorch's cascade (aten/src/ATen/native/cpu/SumKernel.cpp,
// AVX2, one thread). Order alone decides the rounding, so following it gives PyTorch's bits.
import type { Round } from './formulas.ts'

/** The i-th element of a line. */
type Line = (i: number) => number

const LEVELS = 4

/** How the elements of one line are dealt out to accumulators; see `planSum`. */
export interface SumPlan {
  /** Accumulators side by side along a contiguous line; 1 for any other line. */
  lanes: number
  /** Outputs up to this one (along the innermost output dimension) take one plain cascade. */
  plainUntil: number
}

/**
 * PyTorch's choice for a sum along a line of `n0` elements with stride `s0`, where the innermost
 * output dimension has size `n1` and stride `s1` (1 and 0 when there is none). A vector register
 * holds `width` elements.
 */
export function planSum(n0: number, s0: number, n1: number, s1: number, width: number): SumPlan {
  if (s0 === 1 && n0 >= width) return { lanes: width, plainUntil: 0 }
  if (s1 === 1 && n1 >= width) return { lanes: 1, plainUntil: n1 - (n1 % (4 * width)) }
  return { lanes: 1, plainUntil: s0 < s1 ? 0 : n1 - (n1 % 4) }
}

/** Sums elements 0 to n - 1 of a line whose output is number `output` of its dimension. */
export function sumLine(plan: SumPlan, output: number, line: Line, n: number, r: Round): number {
  if (output < plan.plainUntil) return cascade(line, n, r)
  const { lanes } = plan
  if (lanes === 1) return fourWay(line, n, r)
  const whole = Math.floor(n / lanes)
  let sum = 0
  for (let i = whole * lanes; i < n; i++) sum = r(sum + line(i))
  for (let lane = 0; lane < lanes; lane++) {
    sum = r(sum + fourWay((i) => line(i * lanes + lane), whole, r))
  }
  return sum
}

/** Four cascades over every fourth element; the rest goes to the first. */
function fourWay(line: Line, n: number, r: Round): number {
  const quarter = Math.floor(n / 4)
  const parts = [0, 1, 2, 3].map((way) => cascade((i) => line(4 * i + way), quarter, r))
  let sum = parts[0] as number
  for (let i = 4 * quarter; i < n; i++) sum = r(sum + line(i))
  return r(r(r(sum + (parts[1] as number)) + (parts[2] as number)) + (parts[3] as number))
}

/** Adds in blocks, blocks of blocks and so on, so that no long sum swallows small terms. */
function cascade(line: Line, n: number, r: Round): number {
  const power = Math.max(4, Math.floor(ceilLog2(n) / LEVELS))
  const step = 2 ** power
  const acc = [0, 0, 0, 0] as [number, number, number, number]
  const flush = (level: number) => {
    acc[level] = r((acc[level] as number) + (acc[level - 1] as number))
    acc[level - 1] = 0
  }
  let i = 0
  while (i + step <= n) {
    for (const end = i + step; i < end; i++) acc[0] = r(acc[0] + line(i))
    for (let level = 1; level < LEVELS; level++) {
      flush(level)
      if (Math.floor(i / step ** level) % step !== 0) break
    }
  }
  for (; i < n; i++) acc[0] = r(acc[0] + line(i))
  return r(r(r(acc[0] + acc[1]) + acc[2]) + acc[3])
}

function ceilLog2(n: number): number {
  return n <= 2 ? 1 : 32 - Math.clz32(n - 1)
}
