// Which bin of a histogram each number falls into, as PyTorch's CPU kernel finds it: by proportion where
// edges are evenly spaced, corrected by a look at the edges around, or by a search of all edges.

/** How bins are found: by proportion alone, by proportion and the edges nearby, or among all edges. */
export type Search = 'proportion' | 'nearby' | 'all'

/** The first of `edges` from `from` to before `to` that is greater than `value`; `to` when none is. */
function above(edges: ArrayLike<number>, value: number, from: number, to: number): number {
  let [low, high] = [from, to]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (value < edges[middle]!) high = middle
    else low = middle + 1
  }
  return low
}

/** The bin of `value` between `edges`, -1 outside of them; steps are rounded with `round`. */
function binOf(
  value: number,
  edges: ArrayLike<number>,
  search: Search,
  round: (value: number) => number,
): number {
  const last = edges.length - 1
  const [low, high] = [edges[0]!, edges[last]!]
  if (value < low || value > high) return -1
  let bin: number
  if (search === 'all') bin = above(edges, value, 0, edges.length) - 1
  else {
    const share = round(round(round(value - low) / round(high - low)) * last)
    // NaN counts in the first bin.
    bin = Number.isNaN(share) ? 0 : Math.trunc(share)
    if (search === 'nearby')
      bin = above(edges, value, Math.max(0, bin - 1), Math.min(bin + 2, edges.length)) - 1
  }
  return bin === last ? bin - 1 : bin
}

/**
 * Adds up, in the bins of as many dimensions as there are lists of edges, the weights of points that lie
 * one after another in `points`; each weighs 1 without `weights`.
 */
export function countBins(
  points: ArrayLike<number>,
  weights: ArrayLike<number> | null,
  edges: readonly ArrayLike<number>[],
  search: Search,
  round: (value: number) => number,
): Float64Array {
  const dims = edges.length
  const sums = new Float64Array(edges.reduce((count, list) => count * (list.length - 1), 1))
  const count = Math.floor(points.length / dims)
  for (let i = 0; i < count; i++) {
    let place = 0
    for (let d = 0; d < dims && place >= 0; d++) {
      const bin = binOf(points[i * dims + d]!, edges[d]!, search, round)
      place = bin < 0 ? -1 : place * (edges[d]!.length - 1) + bin
    }
    if (place >= 0) sums[place] = round(sums[place]! + (weights ? weights[i]! : 1))
  }
  return sums
}
