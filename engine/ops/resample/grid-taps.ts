// Where a grid's coordinates lie along one dimension of a plane, and which elements count there. It
// knows one dimension only; grid-sample.ts puts them together.
import { int64 } from '../../tensor/dtype.ts'
import type { Tensor } from '../../tensor/tensor.ts'

export type Mode = 'bilinear' | 'nearest' | 'bicubic'
export type Padding = 'zeros' | 'border' | 'reflection'

/** An element along one dimension, for each place of the grid. */
export interface Tap {
  /** Its position, drawn inside where it is beyond the edge. */
  readonly index: Tensor
  /** 1 where it is inside, 0 beyond. */
  readonly inside: Tensor
  readonly weight: Tensor
  /** How the weight grows with the coordinate. */
  readonly slope: Tensor
}

/** A place between elements, and how it moves with the coordinate: NaN is taken to the first element. */
interface Place {
  readonly at: Tensor
  readonly slope: Tensor
}

/** Kept inside the plane. At its very edge a place does not move. */
function clipped({ at, slope }: Place, size: number): Place {
  const moves = at.gt(0).logical_and(at.lt(size - 1))
  return {
    at: at.masked_fill(at.isnan(), 0).clamp(0, size - 1),
    slope: slope.mul(moves.to(at.dtype)),
  }
}

/** Thrown back at the edges, as often as it takes: at the outer elements' centres or their outer sides. */
function reflected({ at, slope }: Place, size: number, align: boolean): Place {
  const [low, span] = align ? [0, size - 1] : [-0.5, size]
  if (span === 0) return { at: at.mul(0).masked_fill(at.isnan(), 0), slope: slope.mul(0) }
  const away = at.sub(low)
  const far = away.abs()
  const rest = far.fmod(span)
  const forth = far.div(span).floor().fmod(2).eq(0).to(at.dtype)
  const back = forth.neg().add(1)
  const turns = forth.sub(back).mul(away.lt(0).to(at.dtype).mul(-2).add(1))
  return {
    at: rest.mul(forth).add(rest.neg().add(span).mul(back)).add(low),
    slope: slope.mul(turns.detach()),
  }
}

function padded(place: Place, size: number, padding: Padding, align: boolean): Place {
  if (padding === 'zeros') return place
  return clipped(padding === 'border' ? place : reflected(place, size, align), size)
}

/** The tap at whole positions. */
function tapAt(at: Tensor, size: number, weight: Tensor, slope: Tensor): Tap {
  const inside = at.ge(0).logical_and(at.lt(size))
  const index = at.masked_fill(at.isnan(), 0).clamp(0, size - 1)
  return {
    index: index.detach().to(int64),
    inside: inside.to(at.dtype),
    weight,
    slope,
  }
}

/** Keys' cubic with a = -0.75, within 1 and between 1 and 2 of the centre, and their derivatives. */
const A = -0.75
const near = (x: Tensor): Tensor =>
  x
    .mul(A + 2)
    .sub(A + 3)
    .mul(x)
    .mul(x)
    .add(1)
const far = (x: Tensor): Tensor =>
  x
    .mul(A)
    .sub(5 * A)
    .mul(x)
    .add(8 * A)
    .mul(x)
    .sub(4 * A)
const nearSlope = (x: Tensor): Tensor =>
  x
    .mul(3 * (A + 2))
    .sub(2 * (A + 3))
    .mul(x)
const farSlope = (x: Tensor): Tensor =>
  x
    .mul(3 * A)
    .sub(10 * A)
    .mul(x)
    .add(8 * A)

function cubicTaps(place: Place, size: number, padding: Padding, align: boolean): Tap[] {
  const first = place.at.floor()
  const t = place.at.sub(first)
  const back = t.neg().add(1)
  const weights = [far(t.add(1)), near(t), near(back), far(back.add(1))]
  const slopes = [
    farSlope(t.add(1)),
    nearSlope(t),
    nearSlope(back).neg(),
    farSlope(back.add(1)).neg(),
  ]
  return weights.map((weight, i) => {
    const whole = { at: first.detach().add(i - 1), slope: place.slope }
    const { at } = padded(whole, size, padding, align)
    return tapAt(at, size, weight, slopes[i]!.mul(place.slope))
  })
}

/** The elements that count at coordinates from -1 to 1: centres of the outer elements, or their sides. */
export function tapsAlong(
  coordinate: Tensor,
  size: number,
  mode: Mode,
  padding: Padding,
  align: boolean,
): Tap[] {
  const scale = align ? (size - 1) / 2 : size / 2
  const scaled = coordinate.add(1).mul(scale)
  const ones = coordinate.detach().mul(0).masked_fill(coordinate.isfinite().logical_not(), 0).add(1)
  const place = { at: align ? scaled : scaled.sub(0.5), slope: ones.mul(scale) }
  if (mode === 'bicubic') return cubicTaps(place, size, padding, align)
  const { at, slope } = padded(place, size, padding, align)
  if (mode === 'nearest') return [tapAt(at.detach().round(), size, ones, ones.mul(0))]
  const first = at.detach().floor()
  const t = at.sub(first)
  return [tapAt(first, size, t.neg().add(1), slope.neg()), tapAt(first.add(1), size, t, slope)]
}
