// Numbers as the charts write them, the same in both languages. No text besides numbers.

/** A loss to four significant digits: 0.0123, 1.234e-7, 12340; `nan` and `inf` as Python prints. */
export function formatValue(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  if (value === 0) return '0'
  const size = Math.abs(value)
  if (size < 1e-4 || size >= 1e7) {
    return value
      .toExponential(3)
      .replace(/\.?0+e/, 'e')
      .replace('e+', 'e')
  }
  return String(size >= 1e4 ? Math.round(value) : Number(value.toPrecision(4)))
}

/** 12345 → 12,345 */
export function formatCount(n: number): string {
  return n.toLocaleString('en-US')
}
