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
