// Orthogonal polynomials of degree n at x, by their three-term recurrences. A degree is rounded
// towards 0; below 0, or beyond int64, there is none, and the value is 0.

type Step = (k: number, x: number, last: number, before: number) => number

/** From the values at degree 0 (which is 1) and 1, on to degree n. */
const recurrence =
  (first: (x: number) => number, step: Step) =>
  (x: number, n: number): number => {
    const degree = Math.trunc(n)
    if (!(degree >= 0 && degree < 2 ** 63)) return 0
    if (degree === 0) return 1
    let [before, last] = [1, first(x)]
    for (let k = 1; k < degree; k++) [before, last] = [last, step(k, x, last, before)]
    return last
  }

const doubling: Step = (_, x, last, before) => 2 * x * last - before

const chebyshevT = recurrence((x) => x, doubling)
const chebyshevU = recurrence((x) => 2 * x, doubling)
const chebyshevV = recurrence((x) => 2 * x - 1, doubling)
const chebyshevW = recurrence((x) => 2 * x + 1, doubling)

export const chebyshev_polynomial_t = chebyshevT
export const chebyshev_polynomial_u = chebyshevU
export const chebyshev_polynomial_v = chebyshevV
export const chebyshev_polynomial_w = chebyshevW

const shifted =
  (polynomial: (x: number, n: number) => number) =>
  (x: number, n: number): number =>
    polynomial(2 * x - 1, n)

export const shifted_chebyshev_polynomial_t = shifted(chebyshevT)
export const shifted_chebyshev_polynomial_u = shifted(chebyshevU)
export const shifted_chebyshev_polynomial_v = shifted(chebyshevV)
export const shifted_chebyshev_polynomial_w = shifted(chebyshevW)

export const hermite_polynomial_h = recurrence(
  (x) => 2 * x,
  (k, x, last, before) => 2 * x * last - 2 * k * before,
)
export const hermite_polynomial_he = recurrence(
  (x) => x,
  (k, x, last, before) => x * last - k * before,
)
export const laguerre_polynomial_l = recurrence(
  (x) => 1 - x,
  (k, x, last, before) => ((2 * k + 1 - x) * last - k * before) / (k + 1),
)
export const legendre_polynomial_p = recurrence(
  (x) => x,
  (k, x, last, before) => ((2 * k + 1) * x * last - k * before) / (k + 1),
)
