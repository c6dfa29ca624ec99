// An error: what it says, and the traceback with links to the reader's own lines.
import { Icon } from '../theme/Icon.tsx'
import { useMessages } from '../messages/use-messages.ts'
import type { Output } from '../store/outputs.ts'
import type { Frame } from '../../engine/session/protocol.ts'
import { linkTraceback } from './traceback.ts'

interface ErrorOutputProps {
  error: Extract<Output, { kind: 'error' }>
  numberOf: (cellId: string) => number
  onFrame: (frame: Frame) => void
}

export function ErrorOutput({ error, numberOf, onFrame }: ErrorOutputProps) {
  const m = useMessages()
  // The last line repeats the heading; one statement of it is enough.
  const heading = error.evalue === '' ? error.ename : `${error.ename}: ${error.evalue}`
  const lines = error.traceback.join('\n').replace(/\n+$/, '')
  const body = lines.endsWith(heading) ? lines.slice(0, -heading.length).trimEnd() : lines
  return (
    <div className="error-output" role="group" aria-label={m.output.error}>
      <p className="error-heading">
        <Icon name="error" />
        <span>
          <strong>{error.ename}</strong>
          {error.evalue === '' ? '' : `: ${error.evalue}`}
        </span>
      </p>
      {(body !== '' || error.frames.length > 0) && (
        <pre className="traceback">
          {linkTraceback(body === '' ? [] : [body], error.frames).map((part, index) =>
            part.kind === 'text' ? (
              part.text
            ) : (
              <a
                key={index}
                href={`#cell-${part.frame.cellId}`}
                onClick={(event) => {
                  event.preventDefault()
                  onFrame(part.frame)
                }}
              >
                {m.output.frame(numberOf(part.frame.cellId), part.frame.line)}
              </a>
            ),
          )}
        </pre>
      )}
    </div>
  )
}
