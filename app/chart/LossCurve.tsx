// The live loss curve: a plot that grows while the cell runs, a readout for the pointer and the
// arrow keys, and the last value in text. It is fed by a LossLog and asks nothing of the student.
import { useEffect, useId, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { useMessages } from '../messages/use-messages.ts'
import { Segmented } from '../theme/Segmented.tsx'
import { useTheme } from '../theme/resolved-theme.ts'
import { formatCount, formatValue } from './format.ts'
import { framePaced } from './frame-paced.ts'
import { lossPlot, type LossPlot } from './loss-plot.ts'
import type { LossLog } from './loss-log.ts'
import { summarise } from './loss-summary.ts'
import './loss-curve.css'

type Scale = 'linear' | 'log'

export default function LossCurve({ log }: { log: LossLog }) {
  const m = useMessages()
  const theme = useTheme()
  const canvas = useRef<HTMLCanvasElement>(null)
  const plot = useRef<LossPlot>(null)
  const [scale, setScale] = useState<Scale>('linear')
  const [count, setCount] = useState(log.length)
  const [reading, setReading] = useState<number | null>(null)
  const [spot, setSpot] = useState<{ x: number; y: number } | null>(null)
  const readingId = useId()

  useEffect(() => {
    if (!canvas.current) return
    const drawn = lossPlot(canvas.current, {
      scale,
      stepTitle: m.loss.step,
      lossTitle: m.loss.loss,
    })
    plot.current = drawn
    const paced = framePaced(() => {
      drawn.draw(log.values)
      setCount(log.length)
    })
    drawn.draw(log.values)
    const end = log.subscribe(paced.ask)
    paced.ask()
    return () => {
      end()
      paced.stop()
      drawn.destroy()
      plot.current = null
    }
  }, [log, scale, theme, m])

  const last = count - 1
  const read = (step: number | null) => {
    const bounded = step === null ? null : Math.min(Math.max(step, 0), last)
    setReading(bounded)
    setSpot(bounded === null ? null : (plot.current?.place(bounded, log.at(bounded)) ?? null))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const from = reading ?? last
    const page = Math.max(1, Math.round(count / 10))
    const steps: Partial<Record<string, number>> = {
      ArrowLeft: from - 1,
      ArrowDown: from - 1,
      ArrowRight: from + 1,
      ArrowUp: from + 1,
      PageDown: from - page,
      PageUp: from + page,
      Home: 0,
      End: last,
    }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    read(step)
  }
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const left = event.currentTarget.getBoundingClientRect().left
    const step = plot.current?.stepAt(event.clientX - left)
    if (step !== undefined) read(step)
  }

  const at = reading ?? last
  const summary = m.loss.summary(formatCount(count), formatValue(log.at(last)))
  const value = m.loss.at(formatCount(at + 1), formatValue(log.at(at)))
  return (
    <figure className="loss-curve" aria-label={m.loss.label}>
      <div className="loss-top">
        <figcaption>
          <span className="loss-summary">{summary}</span>
          <output className="loss-reading" id={readingId} aria-hidden="true">
            {reading === null ? '' : value}
          </output>
        </figcaption>
        <Segmented
          small
          label={m.loss.scale}
          value={scale}
          options={[
            { value: 'linear', name: m.loss.linear },
            { value: 'log', name: m.loss.log },
          ]}
          onChange={(next) => {
            setScale(next)
            read(null)
          }}
        />
      </div>
      <div
        className="loss-plot"
        role="slider"
        tabIndex={0}
        aria-label={m.loss.plot}
        aria-valuemin={1}
        aria-valuemax={count}
        aria-valuenow={at + 1}
        aria-valuetext={value}
        onKeyDown={onKeyDown}
        onPointerMove={onPointerMove}
        onPointerLeave={() => read(null)}
        onBlur={() => read(null)}
      >
        <canvas ref={canvas} aria-hidden="true" />
        {spot && (
          <>
            <span className="loss-line" style={{ insetInlineStart: spot.x }} />
            <span className="loss-dot" style={{ insetInlineStart: spot.x, top: spot.y }} />
          </>
        )}
      </div>
      <p className="unseen">{describe(log, count, m)}</p>
    </figure>
  )
}

function describe(log: LossLog, count: number, m: ReturnType<typeof useMessages>): string {
  const { first, last, lowest, lowestAt } = summarise(log.values.subarray(0, count))
  return m.loss.description(
    formatCount(count),
    formatValue(first),
    formatValue(last),
    formatValue(lowest),
    formatCount(lowestAt + 1),
  )
}
