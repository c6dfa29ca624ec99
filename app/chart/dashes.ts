// matplotlib's line styles as canvas dashes, in pixels.
import type { LineStyle } from '../../engine/session/protocol.ts'

export const dashes: Record<LineStyle, number[]> = {
  '-': [],
  '--': [7, 4],
  ':': [2, 3],
  '-.': [7, 3, 2, 3],
  none: [],
}
