// How PyTorch draws from distributions other than the uniform and the normal one
// (aten/src/ATen/core/DistributionsHelper.h, native/Distributions.cpp). Each draws one number, in float64.
import type { Generator } from './random.ts'

export type Draw = (generator: Generator) => number

export const exponential =
  (lambda: number): Draw =>
  (generator) =>
    (-1 / lambda) * Math.log(1 - generator.uniform53())

/** How many trials until the first success, each of which succeeds with probability `p`. */
export const geometric =
  (p: number): Draw =>
  (generator) =>
    Math.ceil(Math.log(generator.uniform53()) / Math.log(1 - p))

export const logNormal =
  (mean: number, std: number): Draw =>
  (generator) =>
    Math.exp(generator.normal() * std + mean)

export const cauchy =
  (median: number, sigma: number): Draw =>
  (generator) =>
    median + sigma * Math.tan(Math.PI * (generator.uniform53() - 0.5))

/** 1 with probability `p`, else 0; `single` draws the 24 bits of a float32. */
export const bernoulli =
  (p: number, single = false): Draw =>
  (generator) =>
    (single ? generator.uniform24() : generator.uniform53()) < p ? 1 : 0

/** The natural logarithm of k! for k from 0 on: by products when small, else by Stirling's series. */
function logFactorial(k: number): number {
  if (k < 20) {
    let product = 1
    for (let i = 2; i <= k; i++) product *= i
    return Math.log(product)
  }
  const x = k + 1
  const inverse = 1 / x
  const square = inverse * inverse
  const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680)))
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series
}

/** Knuth's method below a mean of 10, Hörmann's transformed rejection (PTRS, 1993) from there on. */
export function poisson(mean: number): Draw {
  if (mean === 0) return () => 0
  if (mean < 10) {
    const least = Math.exp(-mean)
    return (generator) => {
      let product = generator.uniform53()
      let count = 0
      for (; product > least; count++) product *= generator.uniform53()
      return count
    }
  }
  const b = 0.931 + 2.53 * Math.sqrt(mean)
  const a = -0.059 + 0.02483 * b
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
  const quick = 0.9277 - 3.6224 / (b - 2)
  return (generator) => {
    for (;;) {
      const u = generator.uniform53() - 0.5
      const v = generator.uniform53()
      const us = 0.5 - Math.abs(u)
      const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43)
      if (us >= 0.07 && v <= quick) return k
      if (k < 0 || (us < 0.013 && v > us)) continue
      const accepts = Math.log(v) + Math.log(inverseAlpha) - Math.log(a / (us * us) + b)
      if (accepts <= -mean + k * Math.log(mean) - logFactorial(k)) return k
    }
  }
}

const f32 = Math.fround

/**
 * Marsaglia and Tsang's rejection (2000). PyTorch computes the first steps in the tensor's own type, and
 * takes 1/3 and 0.0331 in float32; `single` says that the type is float32.
 */
export function gamma(shape: number, single = false): Draw {
  const own = single ? f32 : (x: number): number => x
  const boosts = shape < 1
  const power = own(1 / shape)
  const d = own(own(boosts ? own(shape + 1) : shape) - f32(1 / 3))
  const c = 1 / Math.sqrt(9 * d)
  return (generator) => {
    if (shape === 0) return 0
    const scale = boosts ? (1 - generator.uniform53()) ** power : 1
    for (;;) {
      let x: number
      let y: number
      do {
        x = generator.normal()
        y = 1 + c * x
      } while (y <= 0)
      const v = y * y * y
      const u = 1 - generator.uniform53()
      const square = x * x
      if (u < 1 - f32(0.0331) * square * square) return scale * d * v
      if (Math.log(u) < 0.5 * square + d * (1 - v + Math.log(v))) return scale * d * v
    }
  }
}

/** By how much Stirling's formula misses ln k!. */
function stirlingTail(k: number): number {
  if (k <= 9) {
    const stirling = (k + 0.5) * Math.log(k + 1) - (k + 1) + 0.5 * Math.log(2 * Math.PI)
    return logFactorial(k) - stirling
  }
  const square = (k + 1) * (k + 1)
  return (1 / 12 - (1 / 360 - 1 / 1260 / square) / square) / (k + 1)
}

/** Few successes, counted by the geometric gaps between them. */
function binomialByGaps(count: number, p: number): Draw {
  const log = Math.log1p(-p)
  return (generator) => {
    let successes = 0
    for (let trials = 0; ; successes++) {
      trials += Math.ceil(Math.log(generator.uniform53()) / log)
      if (trials > count) return successes
    }
  }
}

/** Hörmann's transformed rejection (BTRS, 1993), as PyTorch has it. */
function binomialByRejection(count: number, p: number): Draw {
  const deviation = Math.sqrt(count * p * (1 - p))
  const b = 1.15 + 2.53 * deviation
  const a = -0.0873 + 0.0248 * b + 0.01 * p
  const c = count * p + 0.5
  const quick = 0.92 - 4.2 / b
  const odds = p / (1 - p)
  const alpha = (2.83 + 5.1 / b) * deviation
  const mode = Math.floor((count + 1) * p)
  return (generator) => {
    for (;;) {
      const u = generator.uniform53() - 0.5
      const v = generator.uniform53()
      const us = 0.5 - Math.abs(u)
      const k = Math.floor(((2 * a) / us + b) * u + c)
      if (k < 0 || k > count) continue
      if (us >= 0.07 && v <= quick) return k
      const bound =
        (mode + 0.5) * Math.log((mode + 1) / (odds * (count - mode + 1))) +
        (count + 1) * Math.log((count - mode + 1) / (count - k + 1)) +
        (k + 0.5) * Math.log((odds * (count - k + 1)) / (k + 1)) +
        stirlingTail(mode) +
        stirlingTail(count - mode) -
        stirlingTail(k) -
        stirlingTail(count - k)
      if (Math.log((v * alpha) / (a / (us * us) + b)) <= bound) return k
    }
  }
}

/** How many of `count` trials succeed, each with probability `p`. */
export function binomial(count: number, p: number): Draw {
  if (count <= 0 || p <= 0) return () => 0
  if (p >= 1) return () => count
  if (p !== p || count !== count) return () => NaN
  const rarer = p <= 0.5 ? p : 1 - p
  const draw = (count * rarer >= 10 ? binomialByRejection : binomialByGaps)(count, rarer)
  return p <= 0.5 ? draw : (generator) => count - draw(generator)
}

/** Where in the running sums of a row's probabilities `target` falls; the last sum counts as 1. */
export function slotOf(sums: ArrayLike<number>, target: number): number {
  let [left, right] = [0, sums.length]
  while (left < right) {
    const middle = left + ((right - left) >> 1)
    const sum = middle === sums.length - 1 ? 1 : sums[middle]!
    if (sum < target) left = middle + 1
    else right = middle
  }
  return left
}
