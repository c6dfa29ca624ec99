// A loss curve in four numbers, for those who do not see it. Pure.

export interface LossSummary {
  first: number
  last: number
  lowest: number
  /** The step of the lowest, from 0. */
  lowestAt: number
}

/** NaN where there is no value; NaN and infinities are never the lowest while a number is there. */
export function summarise(values: ArrayLike<number>): LossSummary {
  let lowestAt = 0
  for (let i = 1; i < values.length; i++) {
    const value = values[i] ?? NaN
    const best = values[lowestAt] ?? NaN
    if (value < best || (Number.isFinite(value) && !Number.isFinite(best))) lowestAt = i
  }
  return {
    first: values[0] ?? NaN,
    last: values[values.length - 1] ?? NaN,
    lowest: values[lowestAt] ?? NaN,
    lowestAt,
  }
}
