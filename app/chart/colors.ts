// The colours a chart needs, read from the page's tokens at its place. It draws nothing.
import { colorOf } from '../theme/resolved-theme.ts'
import type { ChartColors } from './axis.ts'

export function chartColors(element: Element): ChartColors {
  return {
    ink: colorOf(element, '--ink'),
    soft: colorOf(element, '--ink-soft'),
    line: colorOf(element, '--line'),
    surface: colorOf(element, '--surface'),
    paper: colorOf(element, '--paper'),
    ember: colorOf(element, '--ember'),
    flame: colorOf(element, '--flame'),
  }
}
