// Turns the axes of a pyplot figure into a Chart.js configuration. Pure: it draws nothing and reads
// no style but the colours it is given.
import type { ChartConfiguration, ChartDataset, PointStyle } from 'chart.js'
import type { Artist, Axes } from '../../engine/session/protocol.ts'
import { axis, type ChartColors } from './axis.ts'
import { thin } from './thin.ts'

interface Point {
  x: number
  y: number
}
type Kind = 'line' | 'scatter' | 'bar'

export function axesConfig(axes: Axes, colors: ChartColors): ChartConfiguration<Kind, Point[]> {
  const datasets = axes.artists.map((artist) => dataset(artist, axes, colors))
  return {
    type: 'scatter',
    data: { datasets },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      interaction: { mode: 'nearest', intersect: false, axis: 'xy' },
      layout: { padding: { top: 6, right: 10 } },
      plugins: {
        legend: {
          display: axes.legend && axes.artists.some(({ label }) => label !== null),
          align: 'end',
          labels: {
            color: colors.ink,
            usePointStyle: true,
            boxHeight: 7,
            filter: ({ datasetIndex }) =>
              typeof axes.artists[datasetIndex ?? -1]?.label === 'string',
          },
          onClick: () => undefined,
        },
        tooltip: {
          backgroundColor: colors.ink,
          titleColor: colors.paper,
          bodyColor: colors.paper,
          displayColors: false,
        },
      },
      scales: {
        x: axis({
          title: axes.xlabel,
          scale: axes.xscale,
          limits: axes.xlim,
          grid: axes.grid,
          colors,
        }),
        y: axis({
          title: axes.ylabel,
          scale: axes.yscale,
          limits: axes.ylim,
          grid: axes.grid,
          colors,
        }),
      },
    },
  }
}

function dataset(artist: Artist, axes: Axes, colors: ChartColors): ChartDataset<Kind, Point[]> {
  const color = withAlpha(onPage(artist.color, colors), artist.alpha)
  const common = {
    label: artist.label ?? '',
    data: points(artist, axes),
    borderColor: color,
    backgroundColor: color,
  }
  const marker = artist.marker === null ? null : pointStyle(artist.marker)
  // Markers are measured in points of 1/72 inch, pixels in 1/96; the radius is half of that.
  const radius = Math.max(1, (artist.markersize * 96) / 72 / 2)
  switch (artist.type) {
    case 'bar':
      return { ...common, type: 'bar', grouped: false, categoryPercentage: 1, barPercentage: 0.8 }
    case 'scatter':
      return { ...common, type: 'scatter', pointStyle: marker ?? 'circle', pointRadius: radius }
    case 'line': {
      const showLine = artist.linestyle !== 'none'
      return {
        ...common,
        type: 'line',
        showLine,
        borderWidth: (artist.linewidth * 96) / 72,
        borderDash: dashes[artist.linestyle],
        pointStyle: marker ?? 'circle',
        pointRadius: marker === null ? 0 : radius,
        pointHitRadius: 6,
      }
    }
  }
}

const dashes: Record<Artist['linestyle'], number[]> = {
  '-': [],
  '--': [7, 4],
  ':': [2, 3],
  '-.': [7, 3, 2, 3],
  none: [],
}

/** What matplotlib calls a marker; a circle for those that Chart.js cannot draw. */
function pointStyle(marker: string): PointStyle {
  const styles: Partial<Record<string, PointStyle>> = {
    s: 'rect',
    D: 'rectRot',
    d: 'rectRot',
    '^': 'triangle',
    v: 'triangle',
    x: 'crossRot',
    X: 'crossRot',
    '+': 'cross',
    P: 'cross',
    '*': 'star',
  }
  return styles[marker] ?? 'circle'
}

/** A long line that goes from left to right loses points that no screen could show. */
function points({ type, x, y }: Artist, { xscale, yscale }: Axes): Point[] {
  const ascending = type === 'line' && x.every((value, i) => i === 0 || value >= (x[i - 1] ?? NaN))
  const chosen = ascending ? thin(y) : y.map((_, i) => i)
  return chosen.map((i) => ({
    x: placed(x[i] ?? NaN, xscale),
    y: placed(y[i] ?? NaN, yscale),
  }))
}

function placed(value: number, scale: 'linear' | 'log'): number {
  return Number.isFinite(value) && (scale === 'linear' || value > 0) ? value : NaN
}

/** Black is the page's ink and white its paper, so that both are seen in the dark as well. */
function onPage(color: string, colors: ChartColors): string {
  const plain = color.toLowerCase()
  if (['black', '#000', '#000000', 'k'].includes(plain)) return colors.ink
  if (['white', '#fff', '#ffffff', 'w'].includes(plain)) return colors.paper
  return color
}

function withAlpha(color: string, alpha: number): string {
  return alpha >= 1
    ? color
    : `color-mix(in srgb, ${color} ${Math.round(alpha * 100)}%, transparent)`
}
