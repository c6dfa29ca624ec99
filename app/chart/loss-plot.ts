// The drawing of a loss curve with Chart.js: thinned points on a canvas, and where on it a step lies.
// React and words are LossCurve.tsx's business.
import { axis } from './axis.ts'
import { Chart } from './chart-js.ts'
import { chartColors } from './colors.ts'
import { thin } from './thin.ts'

export interface LossPlotOptions {
  scale: 'linear' | 'log'
  stepTitle: string
  lossTitle: string
}

export interface LossPlot {
  draw: (values: Float64Array) => void
  /** Pixels from the canvas's corner; null where the value has no place on the scale. */
  place: (step: number, value: number) => { x: number; y: number } | null
  /** The step, from 0, nearest to a horizontal position. */
  stepAt: (x: number) => number
  destroy: () => void
}

export function lossPlot(canvas: HTMLCanvasElement, options: LossPlotOptions): LossPlot {
  const colors = chartColors(canvas.parentElement ?? canvas)
  const none: { x: number; y: number }[] = []
  const chart = new Chart(canvas, {
    type: 'line',
    data: {
      datasets: [
        {
          data: none,
          borderColor: colors.flame,
          borderWidth: 2,
          borderJoinStyle: 'round',
          pointRadius: 0,
          spanGaps: false,
        },
      ],
    },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      parsing: false,
      normalized: true,
      events: [],
      layout: { padding: { top: 8, right: 12 } },
      plugins: { legend: { display: false }, tooltip: { enabled: false } },
      scales: {
        x: axis({ title: options.stepTitle, scale: 'linear', grid: false, colors, whole: true }),
        y: axis({ title: options.lossTitle, scale: options.scale, grid: true, colors }),
      },
    },
  })
  const drawable = (value: number) =>
    Number.isFinite(value) && (options.scale === 'linear' || value > 0)

  return {
    draw(values) {
      const [line] = chart.data.datasets
      const x = chart.options.scales?.x
      if (!line || !x) return
      line.data = thin(values).map((i) => {
        const value = values[i] ?? NaN
        return { x: i + 1, y: drawable(value) ? value : NaN }
      })
      // A curve of one or two points should show them.
      line.pointRadius = values.length <= 2 ? 3 : 0
      x.min = 1
      x.max = Math.max(2, values.length)
      chart.update('none')
    },
    place(step, value) {
      const { x, y } = chart.scales
      if (!x || !y || !drawable(value)) return null
      return { x: x.getPixelForValue(step + 1), y: y.getPixelForValue(value) }
    },
    stepAt(position) {
      return Math.round((chart.scales.x?.getValueForPixel(position) ?? 1) - 1)
    },
    destroy: () => chart.destroy(),
  }
}
