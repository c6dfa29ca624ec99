// What has become of a cell, in words with an icon: waiting, running, how long it took, edited
// since, from before a restart. Nothing for a cell that was never run.
import { useEffect, useState } from 'react'
import { formatDuration } from '../messages/duration.ts'
import type { Messages } from '../messages/en.ts'
import { useMessages } from '../messages/use-messages.ts'
import type { CellState } from '../store/cell-state.ts'
import { Icon, type IconName } from '../theme/Icon.tsx'

interface CellStatusLineProps {
  cell: CellState
  running: boolean
  queued: boolean
}

export function CellStatusLine({ cell, running, queued }: CellStatusLineProps) {
  const m = useMessages()
  const marks: { icon: IconName | null; text: string; tone: string }[] = []
  if (queued) marks.push({ icon: 'queued', text: m.cell.queued, tone: 'plain' })
  else if (!running) {
    const text = outcome(cell, m)
    if (text !== null) {
      const failed = cell.status === 'error'
      marks.push({ icon: failed ? 'error' : null, text, tone: failed ? 'bad' : 'plain' })
    }
    if (cell.stale) marks.push({ icon: 'stale', text: m.cell.stale, tone: 'note' })
    if (cell.ranSource !== null && cell.ranSource !== cell.source) {
      marks.push({ icon: 'edited', text: m.cell.edited, tone: 'note' })
    }
  }
  if (marks.length === 0 && !running) return null
  return (
    <p className="cell-status">
      {running && cell.startedAt !== null && <RunningTime since={cell.startedAt} />}
      {marks.map(({ icon, text, tone }) => (
        <span key={text} className={`mark ${tone}`}>
          {icon && <Icon name={icon} />}
          {text}
        </span>
      ))}
    </p>
  )
}

function outcome(cell: CellState, m: Messages): string | null {
  if (cell.duration === null) return null
  const time = formatDuration(cell.duration, m)
  switch (cell.status) {
    case 'never':
    case 'running':
      return null
    case 'ok':
      return m.cell.ran(time)
    case 'error':
      return m.cell.failed(time)
    case 'stopped':
      return m.cell.stopped(time)
  }
}

function RunningTime({ since }: { since: number }) {
  const m = useMessages()
  const [now, setNow] = useState(since)
  useEffect(() => {
    const timer = window.setInterval(() => setNow(performance.now()), 250)
    return () => window.clearInterval(timer)
  }, [since])
  const time = m.time.seconds(Math.max(0, (now - since) / 1000).toFixed(1))
  return <span className="mark running">{m.cell.runningFor(time)}</span>
}
