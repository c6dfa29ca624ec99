// A line search for the strong Wolfe conditions (Nocedal and Wright, algorithms 3.5 and 3.6; the steps of
// minFunc's WolfeLineSearch, as PyTorch takes them). It works on numbers and one function.
import type { Tensor } from '../tensor/tensor.ts'

/** The loss and its gradient at a step length. */
export interface Trial {
  readonly loss: number
  readonly grad: Tensor
}

interface Point extends Trial {
  readonly t: number
  /** The slope along the direction. */
  readonly slope: number
}

/** A number as a tensor of the parameters' dtype holds it. */
export type Round = (x: number) => number

const SUFFICIENT = 1e-4
const CURVATURE = 0.9
const MOST_TRIALS = 25

/** Where the cubic through two points with slopes is least, within `bounds`. */
function cubicMinimum(
  round: Round,
  a: Point,
  b: Point,
  [low, high] = [Math.min(a.t, b.t), Math.max(a.t, b.t)] as [number, number],
): number {
  const secant = round((3 * (a.loss - b.loss)) / (a.t - b.t))
  const d1 = round(round(a.slope + b.slope) - secant)
  const square = round(round(d1 * d1) - round(a.slope * b.slope))
  if (!(square >= 0)) return (low + high) / 2
  const d2 = round(Math.sqrt(square))
  const [near, far] = a.t <= b.t ? [a, b] : [b, a]
  const above = round(round(far.slope + d2) - d1)
  const below = round(round(far.slope - near.slope) + round(2 * d2))
  const at = round(far.t - round(round(far.t - near.t) * round(above / below)))
  return Math.min(Math.max(at, low), high)
}

export interface Found extends Trial {
  readonly t: number
  /** How often the function was asked. */
  readonly calls: number
}

/**
 * @param evaluate the loss and gradient at a step length along `direction`.
 * @param t the first step length.
 * @param start the loss and gradient at 0.
 * @param round to the parameters' dtype, in which PyTorch keeps slopes and lengths.
 */
export function strongWolfe(
  evaluate: (t: number) => Trial,
  direction: Tensor,
  t: number,
  start: Trial,
  slope: number,
  tolerance: number,
  round: Round,
): Found {
  const size = Number(direction.abs().amax().item())
  const first: Point = { t: 0, ...start, slope }
  const pointAt = (at: number): Point => {
    const trial = evaluate(at)
    return { t: at, ...trial, slope: Number(trial.grad.dot(direction).item()) }
  }
  const tooHigh = (point: Point): boolean =>
    point.loss > round(start.loss + round(round(SUFFICIENT * point.t) * slope))
  const flat = (point: Point): boolean => Math.abs(point.slope) <= round(-CURVATURE * slope)

  let now = pointAt(t)
  let calls = 1
  let trials = 0
  let before = first
  let bracket: [Point, Point] | [Point] | null = null
  let done = false
  while (trials < MOST_TRIALS) {
    if (tooHigh(now) || (trials > 1 && now.loss >= before.loss)) bracket = [before, now]
    else if (flat(now)) {
      bracket = [now]
      done = true
    } else if (now.slope >= 0) bracket = [before, now]
    if (bracket) break
    const bounds: [number, number] = [
      round(now.t + round(0.01 * (now.t - before.t))),
      round(now.t * 10),
    ]
    const next = cubicMinimum(round, before, now, bounds)
    before = now
    now = pointAt(next)
    calls++
    trials++
  }
  bracket ??= [first, now]
  if (bracket.length === 1) return { ...bracket[0], calls }

  let stuck = false
  let [low, high] = bracket[0].loss <= bracket[1].loss ? bracket : [bracket[1], bracket[0]]
  while (!done && trials < MOST_TRIALS) {
    if (Math.abs(high.t - low.t) * size < tolerance) break
    // The two in the order in which they stand in the bracket, not by loss.
    let at = cubicMinimum(round, bracket[0], bracket[1])
    const [least, most] = [Math.min(low.t, high.t), Math.max(low.t, high.t)]
    const margin = 0.1 * (most - least)
    if (Math.min(most - at, at - least) < margin) {
      // Near an end: once is let pass, a second time the trial moves away from it.
      if (stuck || at >= most || at <= least) {
        at = Math.abs(at - most) < Math.abs(at - least) ? most - margin : least + margin
        stuck = false
      } else stuck = true
    } else stuck = false
    now = pointAt(at)
    calls++
    trials++
    const lowFirst: boolean = bracket[0] === low
    if (tooHigh(now) || now.loss >= low.loss) {
      high = now
      bracket = lowFirst ? [low, high] : [high, low]
      if (bracket[0].loss <= bracket[1].loss) [low, high] = bracket
      else [high, low] = bracket
    } else {
      if (flat(now)) done = true
      else if (now.slope * (high.t - low.t) >= 0) high = low
      low = now
      bracket = lowFirst ? [low, high] : [high, low]
    }
  }
  return { ...low, calls }
}
