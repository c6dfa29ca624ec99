// Chooses which points of a long curve are drawn. Pure; it knows no chart.

/** The most points that are ever handed to the chart. */
export const drawnPoints = 2000

/**
 * Indices, ascending, of at most `limit` (≥ 4) of the values: the first, the last, and of each of
 * equally long stretches between them the lowest and the highest, so that no spike is lost. A
 * stretch with no finite value gives one of its indices, which keeps the gap in the line.
 */
export function thin(values: ArrayLike<number>, limit: number = drawnPoints): number[] {
  const n = values.length
  if (n <= limit) return Array.from({ length: n }, (_, i) => i)
  const chosen = [0]
  const stretches = (limit - 2) >> 1
  const inner = n - 2
  for (let s = 0; s < stretches; s++) {
    const from = 1 + Math.floor((s * inner) / stretches)
    const to = 1 + Math.floor(((s + 1) * inner) / stretches)
    let lowest = -1
    let highest = -1
    for (let i = from; i < to; i++) {
      const value = values[i] ?? NaN
      if (!Number.isFinite(value)) continue
      if (lowest < 0 || value < (values[lowest] ?? NaN)) lowest = i
      if (highest < 0 || value > (values[highest] ?? NaN)) highest = i
    }
    if (lowest < 0) chosen.push(from)
    else if (lowest === highest) chosen.push(lowest)
    else chosen.push(Math.min(lowest, highest), Math.max(lowest, highest))
  }
  chosen.push(n - 1)
  return chosen
}
