// Keeps a unit of x as long as a unit of y, as matplotlib's axis('equal') and imshow do: what is left
// over beside the axes becomes padding.
import type { Chart } from 'chart.js'
import type { Axes } from '../../engine/session/protocol.ts'

/** How many units an axis shows; 1 for an axis of no length. */
export function unitsOf([from, to]: [number, number]): number {
  return from === to ? 1 : Math.abs(to - from)
}

/** Follows the chart's size; the answer ends it. */
export function fitEqualUnits(chart: Chart<'line' | 'scatter'>, axes: Axes): () => void {
  const units = { x: unitsOf(axes.x.limits), y: unitsOf(axes.y.limits) }
  const given = chart.options.layout?.padding
  const base = { top: 0, right: 0, bottom: 0, left: 0, ...(typeof given === 'object' ? given : {}) }
  const pad = (x: number, y: number) => {
    const padding = {
      top: Number(base.top) + y,
      bottom: Number(base.bottom) + y,
      left: Number(base.left) + x,
      right: Number(base.right) + x,
    }
    chart.options.layout = { padding }
    chart.update('none')
  }
  const fit = () => {
    pad(0, 0)
    const { width, height } = chart.chartArea
    const unit = Math.min(width / units.x, height / units.y)
    pad((width - unit * units.x) / 2, (height - unit * units.y) / 2)
  }
  let frame = 0
  const observer = new ResizeObserver(() => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(fit)
  })
  observer.observe(chart.canvas)
  fit()
  return () => {
    cancelAnimationFrame(frame)
    observer.disconnect()
  }
}
