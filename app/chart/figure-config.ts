// Turns the axes of a pyplot figure into a Chart.js configuration: its lines and points are datasets,
// all else is drawn by the plugin of figure-artists.ts. Pure: it draws nothing itself.
import type { ChartConfiguration, ChartDataset, PointStyle } from 'chart.js'
import type { Artist, Axes, Legend, Line, Places } from '../../engine/session/protocol.ts'
import { axis, type ChartColors } from './axis.ts'
import { dashes } from './dashes.ts'
import { artistsPlugin, colorbarPlugin, colorbarWidth } from './figure-artists.ts'
import { mathText } from './math-text.ts'
import { onPage, withAlpha } from './page-color.ts'
import { thin } from './thin.ts'

interface Point {
  x: number
  y: number
}
type Kind = 'line' | 'scatter'
type Dataset = ChartDataset<Kind, Point[]>

/** Points of 1/72 inch as CSS pixels of 1/96. */
const pixels = (points: number): number => (points * 96) / 72

export function axesConfig(axes: Axes, colors: ChartColors): ChartConfiguration<Kind, Point[]> {
  const layers = [{ axes, x: 'x', y: 'y' }, ...axes.twins.map(twinLayer)]
  const scales = Object.fromEntries(
    layers.flatMap(({ axes: each, x, y }, i) => [
      ...(i === 0 || x !== 'x' ? [[x, scale(each, 'x', i > 0, colors)] as const] : []),
      ...(i === 0 || y !== 'y' ? [[y, scale(each, 'y', i > 0, colors)] as const] : []),
    ]),
  )
  const right = axes.colorbar === null ? 10 : colorbarWidth
  return {
    type: 'scatter',
    data: {
      datasets: layers.flatMap(({ axes: each, x, y }) =>
        each.artists.flatMap((artist) => dataset(artist, each, { x, y }, colors)),
      ),
    },
    plugins: [
      ...layers.map((layer) => artistsPlugin(layer.axes, layer, colors)),
      ...(axes.colorbar === null ? [] : [colorbarPlugin(axes.colorbar, colors)]),
    ],
    options: {
      responsive: true,
      maintainAspectRatio: false,
      interaction: { mode: 'nearest', intersect: true, axis: 'xy' },
      layout: { padding: { top: 6, right } },
      plugins: {
        legend: legend(
          layers.map(({ axes: each }) => each.legend).find((each) => each) ?? null,
          colors,
        ),
        tooltip: {
          backgroundColor: colors.ink,
          titleColor: colors.paper,
          bodyColor: colors.paper,
          displayColors: false,
        },
      },
      scales,
    },
  }
}

function twinLayer(twin: Axes['twins'][number], i: number) {
  return {
    axes: twin,
    x: twin.shares === 'x' ? 'x' : `x${i + 2}`,
    y: twin.shares === 'y' ? 'y' : `y${i + 2}`,
  }
}

function scale(axes: Axes, name: 'x' | 'y', far: boolean, colors: ChartColors) {
  const data = axes[name]
  const side = name === 'x' ? (far ? 'top' : 'bottom') : far ? 'right' : 'left'
  const multiplier = data.multiplier === '' ? '' : `×${data.multiplier}`
  return axis({
    title: [mathText(data.label), multiplier].filter((words) => words !== '').join('   '),
    scale: data.scale,
    limits: data.limits,
    grid: !far && (name === 'x' ? axes.gridX : axes.gridY),
    colors,
    side,
    ticks: { places: data.ticks, words: data.tickLabels.map(mathText) },
    visible: axes.axis && (far || axes.edges.includes(side) || data.ticks.length > 0),
  })
}

function dataset(
  artist: Artist,
  axes: Axes,
  on: { x: string; y: string },
  colors: ChartColors,
): Dataset[] {
  const common = { label: mathText(artist.label ?? ''), xAxisID: on.x, yAxisID: on.y }
  switch (artist.type) {
    case 'line':
      return artist.across === null ? [{ ...common, ...line(artist, axes, colors) }] : []
    case 'scatter': {
      const fills = artist.colors.map((color) => withAlpha(onPage(color, colors), artist.alpha))
      const radii = artist.sizes.map((size) => Math.max(1, pixels(size) / 2))
      return [
        {
          ...common,
          type: 'scatter',
          data: points(artist.x, artist.y, axes),
          pointStyle: pointStyle(artist.marker),
          pointBackgroundColor: one(fills),
          pointBorderColor: artist.edge === null ? one(fills) : onPage(artist.edge, colors),
          pointBorderWidth: stroked(artist.marker) ? 1.5 : 1,
          pointRadius: one(radii),
          pointHoverRadius: one(radii),
        },
      ]
    }
    case 'bar':
      // The plugin draws them; unseen points at their ends are what a pointer finds.
      return [
        {
          ...common,
          type: 'scatter',
          data: artist.x.map((x, i) => ({
            x: x + (artist.widths[i] ?? 0) * (artist.upright ? 0.5 : 1),
            y: (artist.y[i] ?? 0) + (artist.heights[i] ?? 0) * (artist.upright ? 1 : 0.5),
          })),
          pointRadius: 0,
          pointHoverRadius: 3,
          pointHitRadius: 10,
          pointBackgroundColor: colors.ink,
        },
      ]
    case 'polygon':
    case 'image':
    case 'text':
      return []
  }
}

function line(artist: Line, axes: Axes, colors: ChartColors) {
  const color = withAlpha(onPage(artist.color, colors), artist.alpha)
  const face = artist.face === null ? color : onPage(artist.face, colors)
  // Markers are measured across; Chart.js asks for half of that.
  const radius = Math.max(1, pixels(artist.markersize) / 2)
  const dot = artist.marker === '.' || artist.marker === ','
  return {
    type: 'line' as const,
    data: points(artist.x, artist.y, axes),
    showLine: artist.linestyle !== 'none',
    borderColor: color,
    borderWidth: pixels(artist.linewidth),
    borderDash: dashes[artist.linestyle],
    pointStyle: pointStyle(artist.marker ?? 'o'),
    pointBackgroundColor: face,
    pointBorderColor: artist.edge === null ? color : onPage(artist.edge, colors),
    pointBorderWidth: stroked(artist.marker) ? 1.5 : 1,
    pointRadius: artist.marker === null ? 0 : dot ? radius / 2 : radius,
    pointHitRadius: 6,
  }
}

/** One value for all points, where all have the same. */
function one<T>(values: T[]): T | T[] {
  const [first] = values
  return values.length === 1 && first !== undefined ? first : values
}

/** Markers that are strokes, not shapes. */
const stroked = (marker: string | null): boolean => marker !== null && 'x+*|_1234'.includes(marker)

/** What matplotlib calls a marker; a circle for those that Chart.js cannot draw. */
function pointStyle(marker: string): PointStyle {
  const styles: Partial<Record<string, PointStyle>> = {
    s: 'rect',
    D: 'rectRot',
    d: 'rectRot',
    '^': 'triangle',
    v: 'triangle',
    '<': 'triangle',
    '>': 'triangle',
    x: 'crossRot',
    X: 'crossRot',
    '+': 'cross',
    P: 'cross',
    '*': 'star',
    _: 'dash',
  }
  return styles[marker] ?? 'circle'
}

/** A long line that goes from left to right loses points that no screen could show. */
function points(x: Places, y: Places, axes: Axes): Point[] {
  const placed = x.map((at, i) => ({
    x: place(at, axes.x.scale),
    y: place(y[i] ?? null, axes.y.scale),
  }))
  const ascending = x.every((value, i) => i === 0 || (value ?? NaN) >= (x[i - 1] ?? NaN))
  if (!ascending) return placed
  return thin(placed.map((point) => point.y)).flatMap((i) => placed[i] ?? [])
}

function place(value: number | null, scale: 'linear' | 'log'): number {
  return value !== null && (scale === 'linear' || value > 0) ? value : NaN
}

function legend(given: Legend | null, colors: ChartColors) {
  const entries = given?.entries ?? []
  return {
    display: given !== null && entries.length > 0,
    align: given?.place.includes('left') === true ? ('start' as const) : ('end' as const),
    position: given?.place.startsWith('lower') === true ? ('bottom' as const) : ('top' as const),
    title: { display: (given?.title ?? '') !== '', text: given?.title ?? '', color: colors.ink },
    labels: {
      color: colors.ink,
      usePointStyle: true,
      boxHeight: 7,
      generateLabels: () =>
        entries.map(({ name, kind, color, linestyle, marker, alpha }) => {
          const shown = withAlpha(onPage(color, colors), alpha)
          return {
            text: mathText(name),
            fontColor: colors.ink,
            fillStyle: shown,
            strokeStyle: shown,
            lineWidth: kind === 'line' ? 2 : 1,
            lineDash: dashes[linestyle],
            pointStyle:
              kind === 'line'
                ? ('line' as const)
                : kind === 'scatter'
                  ? pointStyle(marker ?? 'o')
                  : ('rect' as const),
          }
        }),
    },
    onClick: () => undefined,
  }
}
