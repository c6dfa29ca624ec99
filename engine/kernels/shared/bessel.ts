// Bessel functions. The modified ones of the first kind come from Chebyshev expansions of their scaled
// forms (as Cephes does, on the same two intervals), the others from their integrals: the trapezoid
// rule over a period, or over a line on which everything falls off doubly fast, is exact to the last places.
import { chebyshev } from './rounding.ts'

const i0Small = [
  0.67679527440947608, -0.3046826723431984, 0.17162090152220878, -0.094901097048047644,
  0.049305284239670708, -0.023737414805899469, 0.010546460394594998, -0.0043243099950505759,
  0.0016394756169413358, -0.00057637557453858237, 0.00018850288509584166, -5.7541950100821037e-5,
  1.6448448070728897e-5, -4.4167383584587506e-6, 1.1173875391201037e-6, -2.6707938539406117e-7,
  6.0469950225419189e-8, -1.300025009986248e-8, 2.6598237246823867e-9, -5.1897956016352629e-10,
  9.6758090353732369e-11, -1.7268262914415557e-11, 2.9550526631296398e-12, -4.8564467831119295e-13,
  7.6761854986049356e-14, -1.1685332877993452e-14, 1.715391285555133e-15, -2.4312798465479547e-16,
  3.3307945188222381e-17, -4.4153416464793394e-18,
]
const i0Large = [
  0.80449041101410883, 0.0033691164782556941, 6.889758346916824e-5, 2.8913705208347565e-6,
  2.0489185894690637e-7, 2.2666689904981781e-8, 3.3962320257083863e-9, 4.9406023882249696e-10,
  1.1889147107846438e-11, -3.1499165279632414e-11, -1.3215811840447713e-11, -1.7941785315068061e-12,
  7.1801244513836662e-13, 3.8527783827421427e-13, 1.5400862175214098e-14, -4.1505693472872221e-14,
  -9.5548466988283076e-15, 3.8116806693526224e-15, 1.7725601330565264e-15, -3.4254856196772191e-16,
  -2.8276239805165835e-16, 3.4612228676974611e-17, 4.46562142029676e-17, -4.8305044859441821e-18,
]
const i1Small = [
  0.25258718644363365, -0.17641651835783406, 0.1026436586898471, -0.052945981208094991,
  0.024726449030626517, -0.010564084894626198, 0.0041564229443128882, -0.0015135724506312531,
  0.00051228595616857577, -0.00016176081582589675, 4.7815651075500542e-5, -1.3273163656039436e-5,
  3.4702513081376785e-6, -8.5687202646954547e-7, 2.0032947535521353e-7, -4.4450591287963281e-8,
  9.3815373864957718e-9, -1.8872497517228293e-9, 3.625590281552117e-10, -6.6634897235020277e-11,
  1.1736186298890902e-11, -1.9839743977649437e-12, 3.2237933659455747e-13, -5.0421855047279117e-14,
  7.6006842947354069e-15, -1.1055969477353863e-15, 1.5536319577362005e-16, -2.1114212143581661e-17,
]
const i1Large = [
  0.77857623501828012, -0.0097610974913614684, -0.00011058893876262372, -3.8825648088776904e-6,
  -2.5122362378702089e-7, -2.6314688468895195e-8, -3.835380385964237e-9, -5.5897434621965838e-10,
  -1.8974958123505412e-11, 3.2526035830154882e-11, 1.4125807436613781e-11, 2.0356285441470895e-12,
  -7.1985517762459085e-13, -4.0835511110921973e-13, -2.1015418427726643e-14, 4.2724400167119514e-14,
  1.0420276984128803e-14, -3.8144030724370078e-15, -1.8803547755107824e-15, 3.3082023109209283e-16,
  2.9626289976459501e-16, -3.209525921993424e-17, -4.6503053684893583e-17, 4.4143483230717079e-18,
]

export function i0e(x: number): number {
  const size = Math.abs(x)
  if (size <= 8) return chebyshev(i0Small, size / 4 - 1)
  return chebyshev(i0Large, 16 / size - 1) / Math.sqrt(size)
}

export function i1e(x: number): number {
  const size = Math.abs(x)
  if (size <= 8) return chebyshev(i1Small, size / 4 - 1) * x
  return (Math.sign(x) * chebyshev(i1Large, 16 / size - 1)) / Math.sqrt(size)
}

export const i0 = (x: number): number => Math.exp(Math.abs(x)) * i0e(x)
export const i1 = (x: number): number => Math.exp(Math.abs(x)) * i1e(x)

/** e^x K_n(x), n 0 or 1: ∫ exp(-x (cosh t - 1)) cosh nt dt from 0 on. */
function scaledK(n: 0 | 1, x: number): number {
  if (x !== x || x < 0) return NaN
  if (x === 0) return Infinity
  if (x === Infinity) return 0
  // Where the integrand has fallen below e^-40 of its start.
  const end = Math.acosh(1 + (40 + 40 * n) / x)
  const steps = 160
  let sum = 0.5
  for (let k = 1; k <= steps; k++) {
    const t = (end * k) / steps
    const half = Math.sinh(t / 2)
    sum += Math.exp(-2 * x * half * half) * (n === 0 ? 1 : Math.cosh(t))
  }
  return (sum * end) / steps
}

export const k0e = (x: number): number => scaledK(0, x)
export const k1e = (x: number): number => scaledK(1, x)
export const k0 = (x: number): number => Math.exp(-x) * scaledK(0, x)
export const k1 = (x: number): number => Math.exp(-x) * scaledK(1, x)

/** Hankel's expansion for large x: modulus parts P and Q. */
function hankel(n: number, x: number): [p: number, q: number] {
  let [p, q, term] = [0, 0, 1]
  for (let k = 0; k < 40; k++) {
    const before = Math.abs(term)
    if (k % 2 === 0) p += k % 4 === 0 ? term : -term
    else q += k % 4 === 1 ? term : -term
    term *= (4 * n * n - (2 * k + 1) ** 2) / ((k + 1) * 8 * x)
    if (Math.abs(term) > before || Math.abs(term) < 1e-18) break
  }
  return [p, q]
}

const FAR = 25

function largeJ(n: 0 | 1, x: number): number {
  const [p, q] = hankel(n, x)
  const phase = x - (n / 2 + 0.25) * Math.PI
  return Math.sqrt(2 / (Math.PI * x)) * (p * Math.cos(phase) - q * Math.sin(phase))
}

function largeY(n: 0 | 1, x: number): number {
  const [p, q] = hankel(n, x)
  const phase = x - (n / 2 + 0.25) * Math.PI
  return Math.sqrt(2 / (Math.PI * x)) * (p * Math.sin(phase) + q * Math.cos(phase))
}

/** The mean of cos(nθ - x sin θ) over a period. */
function periodic(n: 0 | 1, x: number): number {
  const points = 96
  let sum = 0
  for (let k = 0; k < points; k++) {
    const angle = (2 * Math.PI * (k + 0.5)) / points
    sum += Math.cos(n * angle - x * Math.sin(angle))
  }
  return sum / points
}

/** The power series, exact where x is small. */
function seriesJ(n: 0 | 1, x: number): number {
  const quarter = (x * x) / 4
  let [term, sum] = [n === 0 ? 1 : x / 2, 0]
  for (let k = 1; k < 30; k++) {
    sum += term
    term *= -quarter / (k * (k + n))
  }
  return sum
}

export function j0(x: number): number {
  const size = Math.abs(x)
  // As PyTorch's; the limit would be 0.
  if (size === Infinity) return NaN
  return size > FAR ? largeJ(0, size) : size < 2 ? seriesJ(0, size) : periodic(0, size)
}

export function j1(x: number): number {
  const size = Math.abs(x)
  // As PyTorch's; the limit would be 0.
  if (size === Infinity) return NaN
  const value = size > FAR ? largeJ(1, size) : size < 2 ? seriesJ(1, size) : periodic(1, size)
  return x < 0 || Object.is(x, -0) ? -value : value
}

/** Neumann's series: Y₀ and Y₁ from the J of even or odd order. */
function ordersOfJ(x: number): number[] {
  const top = 2 * Math.ceil((x + 30) / 2)
  const orders = new Array<number>(top + 2).fill(0)
  orders[top] = 1e-300
  for (let n = top; n > 0; n--) orders[n - 1] = ((2 * n) / x) * orders[n]! - orders[n + 1]!
  let total = orders[0]!
  for (let n = 2; n <= top; n += 2) total += 2 * orders[n]!
  return orders.map((value) => value / total)
}

const EULER = 0.5772156649015329

export function y0(x: number): number {
  if (x === 0) return -Infinity
  if (!(x > 0) || x === Infinity) return NaN
  if (x > FAR) return largeY(0, x)
  const orders = ordersOfJ(x)
  let sum = 0
  for (let k = 1; 2 * k < orders.length; k++) sum += ((k % 2 === 0 ? -1 : 1) * orders[2 * k]!) / k
  return (2 / Math.PI) * ((Math.log(x / 2) + EULER) * orders[0]! + 2 * sum)
}

export function y1(x: number): number {
  if (x === 0) return -Infinity
  if (!(x > 0) || x === Infinity) return NaN
  if (x > FAR) return largeY(1, x)
  // J₁ Y₀ - J₀ Y₁ = 2 / (πx), turned around where J₀ is not small; else by Neumann's series.
  const orders = ordersOfJ(x)
  let sum = 0
  for (let k = 1; 2 * k + 1 < orders.length; k++)
    sum += ((k % 2 === 0 ? -1 : 1) * (2 * k + 1) * orders[2 * k + 1]!) / (k * (k + 1))
  const logs = (Math.log(x / 2) + EULER - 1) * orders[1]!
  return (2 / Math.PI) * (logs - orders[0]! / x + sum)
}

/** sin(x) / x */
export function sphericalJ0(x: number): number {
  if (Math.abs(x) === Infinity) return 0
  if (Math.abs(x) < 0.5) {
    const square = x * x
    let [term, sum] = [1, 0]
    for (let k = 1; k < 10; k++) {
      sum += term
      term *= -square / (2 * k * (2 * k + 1))
    }
    return sum
  }
  return Math.sin(x) / x
}

const AIRY_AT_0 = 0.355028053887817239
const AIRY_SLOPE_AT_0 = -0.258819403792806798

/** Ai by its power series: two solutions of y″ = xy. */
function airySeries(x: number): number {
  const cube = x * x * x
  let [even, odd, sum, slope] = [1, x, 0, 0]
  for (let k = 2; k < 150; k += 3) {
    sum += even
    slope += odd
    even *= cube / (k * (k + 1))
    odd *= cube / ((k + 1) * (k + 2))
  }
  return AIRY_AT_0 * sum + AIRY_SLOPE_AT_0 * slope
}

export function airyAi(x: number): number {
  if (!Number.isFinite(x)) return NaN
  if (Math.abs(x) < 2) return airySeries(x)
  const size = Math.abs(x)
  const phase = (2 / 3) * size * Math.sqrt(size)
  if (x > 0) {
    // √(x/3) K₁/₃ / π, as an integral.
    const end = Math.acosh(1 + 45 / phase)
    const steps = 160
    let sum = 0.5
    for (let k = 1; k <= steps; k++) {
      const t = (end * k) / steps
      const half = Math.sinh(t / 2)
      sum += Math.exp(-2 * phase * half * half) * Math.cosh(t / 3)
    }
    return ((Math.sqrt(x / 3) / Math.PI) * Math.exp(-phase) * sum * end) / steps
  }
  if (size < 8) return airySeries(x)
  let [p, q, term] = [0, 0, 1]
  for (let k = 0; k < 30; k++) {
    const before = Math.abs(term)
    if (k % 2 === 0) p += k % 4 === 0 ? term : -term
    else q += k % 4 === 1 ? term : -term
    term *= ((6 * k + 1) * (6 * k + 3) * (6 * k + 5)) / (216 * (k + 1) * (2 * k + 1) * phase)
    if (Math.abs(term) > before) break
  }
  const turn = phase - Math.PI / 4
  return (
    (p * Math.cos(turn) + q * Math.sin(turn)) / (Math.sqrt(Math.PI) * Math.sqrt(Math.sqrt(size)))
  )
}
