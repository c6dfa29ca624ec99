// Compares what a script printed with what it prints under real PyTorch: the text has to be equal, and
// the floats in it to five significant digits.

const FLOAT = /[-+]?\d+\.\d*(?:e[-+]?\d+)?/g

/** Whether two floats agree to five significant digits; zeros of either sign are the same. */
function agree(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= 1e-5 * Math.max(Math.abs(a), Math.abs(b))
}

/**
 * `printed` with each float that agrees with the one in its place in `recorded` replaced by it: what
 * then differs is what differs.
 */
export function aligned(printed: string, recorded: string): string {
  const theirs = recorded.match(FLOAT) ?? []
  let at = 0
  return printed.replace(FLOAT, (ours) => {
    const float = theirs[at++]
    return float !== undefined && agree(Number(ours), Number(float)) ? float : ours
  })
}
