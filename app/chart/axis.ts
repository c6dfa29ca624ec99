// An axis as both charts draw it: quiet lines, numbers that a reader can say aloud. Options only.
import type { CartesianScaleTypeRegistry, ScaleOptionsByType } from 'chart.js'
import { formatValue } from './format.ts'

/** The page's colours where the chart stands, as the browser computes them. */
export interface ChartColors {
  ink: string
  soft: string
  line: string
  surface: string
  paper: string
  ember: string
  flame: string
}

interface AxisOptions {
  title: string
  scale: 'linear' | 'log'
  limits?: [number, number] | null
  grid: boolean
  colors: ChartColors
  /** Only whole numbers are marked. */
  whole?: boolean
  side?: 'left' | 'right' | 'top' | 'bottom'
  /** Where marks stand and what they say; where they are not given, Chart.js chooses. */
  ticks?: { places: number[]; words: string[] }
  visible?: boolean
}

type Scale = { type: 'linear' | 'logarithmic' } & Partial<
  Pick<ScaleOptionsByType<keyof CartesianScaleTypeRegistry>, 'display'>
> &
  Record<string, unknown>

export function axis(options: AxisOptions): Scale {
  const { title, scale, limits, grid, colors, whole = false, side, ticks, visible = true } = options
  // Of marks that come too close numbers are left out, words turn.
  const numeric = ticks?.words.every((word) => /\d/.test(word)) ?? true
  return {
    display: visible,
    ...(side ? { position: side } : {}),
    ...(ticks
      ? {
          afterBuildTicks: (scale: { ticks: { value: number }[] }) => {
            scale.ticks = ticks.places.map((value) => ({ value }))
          },
        }
      : {}),
    type: scale === 'log' ? 'logarithmic' : 'linear',
    ...(limits ? { min: Math.min(...limits), max: Math.max(...limits) } : {}),
    ...(limits && limits[0] > limits[1] ? { reverse: true } : {}),
    title: { display: title !== '', text: title, color: colors.soft, font: { size: 12.5 } },
    border: { color: colors.line },
    grid: {
      display: grid,
      tickLength: 4,
      color:
        scale === 'log'
          ? ({ tick }: { tick?: { value: number } }) =>
              isPowerOfTen(tick?.value ?? NaN) ? colors.line : 'transparent'
          : colors.line,
    },
    ticks: {
      color: colors.soft,
      maxRotation: 0,
      autoSkipPadding: 16,
      ...(whole ? { precision: 0 } : {}),
      ...(ticks
        ? {
            callback: (_: unknown, i: number) => ticks.words[i] ?? '',
            autoSkip: numeric,
            maxRotation: numeric ? 0 : 90,
          }
        : scale === 'log'
          ? { callback: (value: number | string) => powerOfTen(Number(value)) }
          : { callback: (value: number | string) => formatValue(Number(value)) }),
    },
  }
}

/** A log axis names its powers of ten; the lines between go without. */
function powerOfTen(value: number): string {
  return isPowerOfTen(value) ? formatValue(value) : ''
}

function isPowerOfTen(value: number): boolean {
  const exponent = Math.log10(value)
  return Math.abs(exponent - Math.round(exponent)) < 1e-9
}
