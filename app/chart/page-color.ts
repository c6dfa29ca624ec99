// Colours that a program chose, on this page's paper. Text in, text out.
import type { ChartColors } from './axis.ts'

/** Black is the page's ink and white its paper, so that both are seen in the dark as well. */
export function onPage(color: string, colors: ChartColors): string {
  const plain = color.toLowerCase()
  if (['black', '#000', '#000000', 'k'].includes(plain)) return colors.ink
  if (['white', '#fff', '#ffffff', 'w'].includes(plain)) return colors.paper
  return color
}

export function withAlpha(color: string, alpha: number): string {
  return alpha >= 1
    ? color
    : `color-mix(in srgb, ${color} ${Math.round(alpha * 100)}%, transparent)`
}
