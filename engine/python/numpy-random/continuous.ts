// Real numbers by chance as NumPy draws them, over any stream of uniform, normal and exponential numbers.
// Both of NumPy's generators share these methods; they differ in the streams.

export interface Stream {
  /** Whether it is RandomState, which keeps the formulas of old. */
  readonly legacy: boolean
  /** In [0, 1) with 53 bits. */
  uniform(): number
  normal(): number
  exponential(): number
}

/** Marsaglia and Tsang's method (2000); below 1 Ahrens and Dieter's. */
export function gamma(stream: Stream, shape: number): number {
  if (shape === 1) return stream.exponential()
  if (shape === 0) return 0
  if (shape < 1)
    for (;;) {
      const u = stream.uniform()
      const v = stream.exponential()
      if (u <= 1 - shape) {
        const x = u ** (1 / shape)
        if (x <= v) return x
      } else {
        const y = -Math.log((1 - u) / shape)
        const x = (1 - shape + shape * y) ** (1 / shape)
        if (x <= v + y) return x
      }
    }
  const b = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * b)
  for (;;) {
    let x: number
    let v: number
    do {
      x = stream.normal()
      v = 1 + c * x
    } while (v <= 0)
    v = v * v * v
    const u = stream.uniform()
    if (u < 1 - 0.0331 * (x * x) * (x * x)) return b * v
    if (Math.log(u) < 0.5 * x * x + b * (1 - v + Math.log(v))) return b * v
  }
}

/** Jöhnk's method where both are at most 1, else of two gamma numbers. */
export function beta(stream: Stream, a: number, b: number): number {
  if (a <= 1 && b <= 1)
    for (;;) {
      const u = stream.uniform()
      const v = stream.uniform()
      const x = u ** (1 / a)
      const y = v ** (1 / b)
      const sum = x + y
      if (sum > 1 || (!stream.legacy && u + v === 0)) continue
      if (sum > 0) return x / sum
      let [logX, logY] = [Math.log(u) / a, Math.log(v) / b]
      const most = Math.max(logX, logY)
      logX -= most
      logY -= most
      return Math.exp(logX - Math.log(Math.exp(logX) + Math.exp(logY)))
    }
  const first = gamma(stream, a)
  return first / (first + gamma(stream, b))
}

export const chisquare = (stream: Stream, df: number): number => 2 * gamma(stream, df / 2)

export function laplace(stream: Stream, loc: number, scale: number): number {
  for (;;) {
    const u = stream.uniform()
    if (u >= 0.5) return loc - scale * Math.log(2 - u - u)
    if (u > 0) return loc + scale * Math.log(u + u)
  }
}

export function gumbel(stream: Stream, loc: number, scale: number): number {
  for (;;) {
    const u = 1 - stream.uniform()
    if (u < 1) return loc - scale * Math.log(-Math.log(u))
  }
}

export function logistic(stream: Stream, loc: number, scale: number): number {
  for (;;) {
    const u = stream.uniform()
    if (u > 0) return loc + scale * Math.log(u / (1 - u))
  }
}

export function studentT(stream: Stream, df: number): number {
  const normal = stream.normal()
  return (Math.sqrt(df / 2) * normal) / Math.sqrt(gamma(stream, df / 2))
}

export function triangular(stream: Stream, left: number, mode: number, right: number): number {
  const base = right - left
  const rise = mode - left
  const u = stream.uniform()
  if (u <= rise / base) return left + Math.sqrt(u * (rise * base))
  return right - Math.sqrt((1 - u) * ((right - mode) * base))
}

export function wald(stream: Stream, mean: number, scale: number): number {
  const half = mean / (2 * scale)
  const normal = stream.normal()
  const y = mean * normal * normal
  const x = mean + half * (y - Math.sqrt(4 * scale * y + y * y))
  return stream.uniform() <= mean / (mean + x) ? x : (mean * mean) / x
}

/** Best and Fisher's method (1979). */
export function vonMises(stream: Stream, mu: number, kappa: number): number {
  if (kappa < 1e-8) return Math.PI * (2 * stream.uniform() - 1)
  let s = 1 / kappa + kappa
  if (kappa >= 1e-5) {
    const r = 1 + Math.sqrt(1 + 4 * kappa * kappa)
    const rho = (r - Math.sqrt(2 * r)) / (2 * kappa)
    s = (1 + rho * rho) / (2 * rho)
  }
  let w: number
  for (;;) {
    const z = Math.cos(Math.PI * stream.uniform())
    w = (1 + s * z) / (s + z)
    const y = kappa * (s - w)
    const v = stream.uniform()
    if (y * (2 - y) - v >= 0 || Math.log(y / v) + 1 - y >= 0) break
  }
  const angle = Math.acos(w)
  const found = (stream.uniform() < 0.5 ? -angle : angle) + mu
  const turned = ((Math.abs(found) + Math.PI) % (2 * Math.PI)) - Math.PI
  return found < 0 ? -turned : turned
}
