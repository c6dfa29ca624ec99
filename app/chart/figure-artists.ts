// What Chart.js has no dataset for: pictures, filled shapes, bars of any width, lines across the axes,
// words and arrows, and the strip of a colour map. Plugins that draw on the chart's canvas.
import type { Chart, Plugin } from 'chart.js'
import type {
  Artist,
  Axes,
  Bars,
  Colorbar,
  Line,
  Picture,
  Places,
  Polygon,
  Words,
} from '../../engine/session/protocol.ts'
import type { ChartColors } from './axis.ts'
import { dashes } from './dashes.ts'
import { mathText } from './math-text.ts'
import { onPage, withAlpha } from './page-color.ts'

interface Scales {
  x: string
  y: string
}

/** Turns the axes' numbers into the canvas's pixels. */
class Pen {
  readonly context: CanvasRenderingContext2D
  readonly area: Chart['chartArea']
  readonly colors: ChartColors
  readonly #chart: Chart
  readonly #scales: Scales

  constructor(chart: Chart, scales: Scales, colors: ChartColors) {
    this.context = chart.ctx
    this.area = chart.chartArea
    this.colors = colors
    this.#chart = chart
    this.#scales = scales
  }

  x(value: number, share = false): number {
    const { left, right } = this.area
    if (share) return left + value * (right - left)
    return this.#chart.scales[this.#scales.x]?.getPixelForValue(value) ?? NaN
  }

  y(value: number, share = false): number {
    const { top, bottom } = this.area
    if (share) return bottom - value * (bottom - top)
    return this.#chart.scales[this.#scales.y]?.getPixelForValue(value) ?? NaN
  }

  color(color: string, alpha: number): string {
    return withAlpha(onPage(color, this.colors), alpha)
  }
}

export function artistsPlugin(
  axes: Axes,
  scales: Scales,
  colors: ChartColors,
): Plugin<'line' | 'scatter'> {
  const draw = (chart: Chart, chosen: (artist: Artist) => boolean, clipped: boolean) => {
    const pen = new Pen(chart, scales, colors)
    const { context, area } = pen
    context.save()
    if (clipped) {
      context.beginPath()
      context.rect(area.left, area.top, area.width, area.height)
      context.clip()
    }
    for (const artist of axes.artists.filter(chosen)) drawArtist(pen, artist)
    context.restore()
  }
  const below = ({ type }: Artist) => type === 'image' || type === 'polygon' || type === 'bar'
  return {
    id: `artists-${scales.x}-${scales.y}`,
    beforeDraw(chart) {
      if (axes.ground === null || !axes.axis) return
      const { left, top, width, height } = chart.chartArea
      chart.ctx.save()
      chart.ctx.fillStyle = onPage(axes.ground, colors)
      chart.ctx.fillRect(left, top, width, height)
      chart.ctx.restore()
    },
    beforeDatasetsDraw: (chart) => draw(chart, below, true),
    afterDatasetsDraw: (chart) => {
      draw(chart, ({ type }) => type === 'line', true)
      draw(chart, ({ type }) => type === 'text', false)
    },
  }
}

function drawArtist(pen: Pen, artist: Artist): void {
  switch (artist.type) {
    case 'image':
      return drawPicture(pen, artist)
    case 'polygon':
      return drawPolygon(pen, artist)
    case 'bar':
      return drawBars(pen, artist)
    case 'line':
      if (artist.across !== null) drawAcross(pen, artist)
      return
    case 'text':
      return drawWords(pen, artist)
    case 'scatter':
      return
  }
}

/** The pixels of pictures that were drawn once: a chart draws again whenever the pointer moves. */
const bitmaps = new WeakMap<Picture, OffscreenCanvas>()

function bitmapOf(picture: Picture): OffscreenCanvas {
  const known = bitmaps.get(picture)
  if (known) return known
  const bitmap = new OffscreenCanvas(picture.columns, picture.rows)
  const bytes = Uint8ClampedArray.from(atob(picture.rgba), (character) => character.charCodeAt(0))
  bitmap.getContext('2d')?.putImageData(new ImageData(bytes, picture.columns, picture.rows), 0, 0)
  bitmaps.set(picture, bitmap)
  return bitmap
}

function drawPicture(pen: Pen, picture: Picture): void {
  if (picture.rows === 0 || picture.columns === 0) return
  const [left, right, bottom, top] = picture.extent
  const [x0, x1, y0, y1] = [pen.x(left), pen.x(right), pen.y(top), pen.y(bottom)]
  const { context } = pen
  context.save()
  context.imageSmoothingEnabled = picture.smooth
  context.globalAlpha = picture.alpha
  context.translate(x0, y0)
  context.scale(Math.sign(x1 - x0) || 1, Math.sign(y1 - y0) || 1)
  context.drawImage(bitmapOf(picture), 0, 0, Math.abs(x1 - x0), Math.abs(y1 - y0))
  context.restore()
}

/** Draws through points, lifting the pen where there is none. */
function trace(pen: Pen, x: Places, y: Places, across: 'x' | 'y' | null): void {
  let down = false
  for (const [i, at] of x.entries()) {
    const height = y[i] ?? null
    if (at === null || height === null) {
      down = false
      continue
    }
    const point = [pen.x(at, across === 'x'), pen.y(height, across === 'y')] as const
    if (down) pen.context.lineTo(...point)
    else pen.context.moveTo(...point)
    down = true
  }
}

function drawPolygon(pen: Pen, polygon: Polygon): void {
  const { context } = pen
  context.beginPath()
  trace(pen, polygon.x, polygon.y, polygon.across)
  context.fillStyle = pen.color(polygon.color, polygon.alpha)
  context.fill()
  if (polygon.edge === null || polygon.edge === 'transparent') return
  context.closePath()
  context.strokeStyle = pen.color(polygon.edge, polygon.alpha)
  context.lineWidth = polygon.linewidth
  context.stroke()
}

function drawBars(pen: Pen, bars: Bars): void {
  const { context, area } = pen
  // On a logarithmic axis a bar's foot at 0 is nowhere.
  const finite = (value: number, instead: number) => (Number.isFinite(value) ? value : instead)
  for (const [i, x] of bars.x.entries()) {
    const y = bars.y[i] ?? 0
    const x0 = finite(pen.x(x), area.left)
    const x1 = finite(pen.x(x + (bars.widths[i] ?? 0)), area.left)
    const y0 = finite(pen.y(y), area.bottom)
    const y1 = finite(pen.y(y + (bars.heights[i] ?? 0)), area.bottom)
    context.fillStyle = pen.color(bars.colors[i] ?? bars.colors[0] ?? '#000', bars.alpha)
    context.fillRect(Math.min(x0, x1), Math.min(y0, y1), Math.abs(x1 - x0), Math.abs(y1 - y0))
    if (bars.edge === null) continue
    context.strokeStyle = pen.color(bars.edge, bars.alpha)
    context.lineWidth = 1
    context.strokeRect(Math.min(x0, x1), Math.min(y0, y1), Math.abs(x1 - x0), Math.abs(y1 - y0))
  }
}

function drawAcross(pen: Pen, line: Line): void {
  const { context } = pen
  context.beginPath()
  trace(pen, line.x, line.y, line.across)
  context.strokeStyle = pen.color(line.color, line.alpha)
  context.lineWidth = (line.linewidth * 96) / 72
  context.setLineDash(dashes[line.linestyle])
  if (line.linestyle !== 'none') context.stroke()
  context.setLineDash([])
}

const aligned: Partial<Record<string, CanvasTextAlign>> = { center: 'center', right: 'right' }
const based: Partial<Record<string, CanvasTextBaseline>> = {
  top: 'top',
  center: 'middle',
  center_baseline: 'middle',
  bottom: 'bottom',
}

function drawWords(pen: Pen, words: Words): void {
  const { context } = pen
  const [right, up] = words.moved ?? [0, 0]
  const x = pen.x(words.x, words.ofAxes) + (right * 96) / 72
  const y = pen.y(words.y, words.ofAxes) - (up * 96) / 72
  if (!Number.isFinite(x) || !Number.isFinite(y)) return
  const size = (words.size * 96) / 72
  context.save()
  context.fillStyle = context.strokeStyle = pen.color(words.color, words.alpha)
  if (words.target !== null) drawArrow(pen, x, y, pen.x(words.target[0]), pen.y(words.target[1]))
  context.font = `${words.bold ? '600 ' : ''}${size}px ${getComputedStyle(context.canvas).fontFamily}`
  context.textAlign = aligned[words.align] ?? 'left'
  context.textBaseline = based[words.baseline] ?? 'alphabetic'
  context.translate(x, y)
  context.rotate((-words.rotation * Math.PI) / 180)
  for (const [i, text] of words.text.split('\n').map(mathText).entries()) {
    if (words.box !== null) drawBox(context, text, size, i, pen.color(words.box, words.alpha))
    context.fillText(text, 0, i * size * 1.2)
  }
  context.restore()
}

function drawBox(
  context: CanvasRenderingContext2D,
  text: string,
  size: number,
  row: number,
  color: string,
): void {
  const measured = context.measureText(text)
  context.save()
  context.fillStyle = color
  context.fillRect(
    -measured.actualBoundingBoxLeft - 4,
    row * size * 1.2 - measured.actualBoundingBoxAscent - 4,
    measured.width + 8,
    measured.actualBoundingBoxAscent + measured.actualBoundingBoxDescent + 8,
  )
  context.restore()
}

function drawArrow({ context }: Pen, x: number, y: number, toX: number, toY: number): void {
  const angle = Math.atan2(toY - y, toX - x)
  context.lineWidth = 1.25
  context.beginPath()
  context.moveTo(x, y)
  context.lineTo(toX, toY)
  for (const side of [-0.45, 0.45]) {
    context.moveTo(toX, toY)
    context.lineTo(toX - 9 * Math.cos(angle + side), toY - 9 * Math.sin(angle + side))
  }
  context.stroke()
}

/** Pixels to the right of the axes that the strip, its marks and its name take. */
export const colorbarWidth = 88

export function colorbarPlugin(bar: Colorbar, colors: ChartColors): Plugin<'line' | 'scatter'> {
  return {
    id: 'colorbar',
    afterDraw({ ctx: context, chartArea: { right, top, bottom } }) {
      const [left, width, height] = [right + 16, 14, bottom - top]
      const [low, high] = bar.limits
      context.save()
      for (const [i, color] of bar.colors.entries()) {
        context.fillStyle = color
        const step = height / bar.colors.length
        // A little higher than a step, so that no line of paper shows between two.
        context.fillRect(left, bottom - (i + 1) * step, width, step + (i > 0 ? 0.75 : 0))
      }
      context.fillStyle = colors.soft
      context.textBaseline = 'middle'
      for (const [i, place] of bar.ticks.entries()) {
        const y = bottom - ((place - low) / (high - low || 1)) * height
        context.fillRect(left + width, y, 4, 1)
        context.fillText(mathText(bar.tickLabels[i] ?? ''), left + width + 7, y)
      }
      if (bar.label !== '') {
        context.translate(right + colorbarWidth - 6, (top + bottom) / 2)
        context.rotate(-Math.PI / 2)
        context.textAlign = 'center'
        context.fillText(mathText(bar.label), 0, 0)
      }
      context.restore()
    },
  }
}
