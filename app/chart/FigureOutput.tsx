// A pyplot figure under a cell: its axes in their grid, each drawn by Chart.js, the whole described
// in words.
import { useEffect, useRef } from 'react'
import type { Axes, Figure } from '../../engine/session/protocol.ts'
import { useMessages } from '../messages/use-messages.ts'
import { useTheme } from '../theme/resolved-theme.ts'
import { Chart } from './chart-js.ts'
import { chartColors } from './colors.ts'
import { describeFigure } from './describe-figure.ts'
import { axesConfig } from './figure-config.ts'
import './figure.css'

export default function FigureOutput({ figure }: { figure: Figure }) {
  const m = useMessages()
  const ratio = figure.width / figure.columns / (figure.height / figure.rows)
  return (
    <figure className="figure" role="img" aria-label={describeFigure(figure, m)}>
      {figure.title !== '' && <figcaption className="figure-title">{figure.title}</figcaption>}
      <div
        className="figure-grid"
        style={{
          gridTemplateColumns: `repeat(${figure.columns}, minmax(0, 1fr))`,
          maxWidth: `${figure.width}in`,
        }}
      >
        {figure.axes.map((axes, index) => (
          <AxesPlot key={index} axes={axes} ratio={ratio} />
        ))}
      </div>
    </figure>
  )
}

function AxesPlot({ axes, ratio }: { axes: Axes; ratio: number }) {
  const theme = useTheme()
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (!canvas.current) return
    const chart = new Chart(canvas.current, axesConfig(axes, chartColors(canvas.current)))
    return () => chart.destroy()
  }, [axes, theme])
  return (
    <div className="axes">
      {axes.title !== '' && <p className="axes-title">{axes.title}</p>}
      <div className="axes-plot" style={{ aspectRatio: ratio }}>
        <canvas ref={canvas} />
      </div>
    </div>
  )
}
