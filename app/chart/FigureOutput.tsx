// A pyplot figure under a cell: its axes in their grid, each drawn by Chart.js, the whole described
// in words.
import { useEffect, useRef } from 'react'
import type { CSSProperties } from 'react'
import type { Axes, Figure } from '../../engine/session/protocol.ts'
import { useMessages } from '../messages/use-messages.ts'
import { useTheme } from '../theme/resolved-theme.ts'
import { Chart } from './chart-js.ts'
import { chartColors } from './colors.ts'
import { describeFigure } from './describe-figure.ts'
import { fitEqualUnits, unitsOf } from './equal-units.ts'
import { axesConfig } from './figure-config.ts'
import { mathText } from './math-text.ts'
import './figure.css'

export default function FigureOutput({ figure }: { figure: Figure }) {
  const m = useMessages()
  // Small pictures side by side stay so on a narrow screen; plots with axes stand one below another.
  const pictures = figure.axes.every(({ axis }) => !axis)
  const free = figure.axes.some(({ frame }) => frame !== null)
  return (
    <figure className="figure" role="img" aria-label={describeFigure(figure, m)}>
      {figure.title !== '' && (
        <figcaption className="figure-title">{mathText(figure.title)}</figcaption>
      )}
      <div
        className={`figure-grid${pictures ? ' pictures' : ''}${free ? ' free' : ''}`}
        style={{
          gridTemplateColumns: `repeat(${figure.columns}, minmax(0, 1fr))`,
          maxWidth: `${figure.width}in`,
          ...(free ? { aspectRatio: figure.width / figure.height } : {}),
        }}
      >
        {figure.axes.map((axes, index) => (
          <AxesPlot key={index} axes={axes} figure={figure} />
        ))}
      </div>
      {figure.notes.map((note, index) => (
        <p key={index} className="figure-note">
          {mathText(note)}
        </p>
      ))}
    </figure>
  )
}

/** Where axes stand in the figure's grid, or at their own place over it. */
function place({ cell, frame }: Axes): CSSProperties {
  if (frame !== null) {
    const [left, bottom, width, height] = frame.map((share) => `${share * 100}%`)
    return { position: 'absolute', left, bottom, width, height }
  }
  const [row, column, rows, columns] = cell ?? [0, 0, 1, 1]
  return {
    gridRow: `${row + 1} / span ${rows}`,
    gridColumn: `${column + 1} / span ${columns}`,
  }
}

/** The proportions of axes: of their share of the figure, or those of a picture without an edge. */
function ratioOf(axes: Axes, figure: Figure): number {
  if (axes.equal && !axes.axis && axes.colorbar === null) {
    return unitsOf(axes.x.limits) / unitsOf(axes.y.limits)
  }
  const [, , rows, columns] = axes.cell ?? [0, 0, 1, 1]
  return ((figure.width / figure.columns) * columns) / ((figure.height / figure.rows) * rows)
}

function AxesPlot({ axes, figure }: { axes: Axes; figure: Figure }) {
  const theme = useTheme()
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (!canvas.current) return
    const chart = new Chart(canvas.current, axesConfig(axes, chartColors(canvas.current)))
    const stop = axes.equal && axes.axis ? fitEqualUnits(chart, axes) : () => undefined
    return () => {
      stop()
      chart.destroy()
    }
  }, [axes, theme])
  const free = axes.frame !== null
  return (
    <div className="axes" style={place(axes)}>
      {axes.title !== '' && <p className="axes-title">{mathText(axes.title)}</p>}
      <div className="axes-plot" style={free ? {} : { aspectRatio: ratioOf(axes, figure) }}>
        <canvas ref={canvas} />
      </div>
    </div>
  )
}
