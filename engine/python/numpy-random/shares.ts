// Choosing by probabilities, as NumPy does: running sums, and where a uniform number falls among them.

/** The running sums, divided by the last. */
export function cumulative(p: readonly number[]): number[] {
  let sum = 0
  const sums = p.map((share) => (sum += share))
  return sums.map((value) => value / sum)
}

/** The first position whose running sum exceeds `target`. */
export function slotAfter(sums: readonly number[], target: number): number {
  let [low, high] = [0, sums.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sums[middle]! <= target) low = middle + 1
    else high = middle
  }
  return low
}
