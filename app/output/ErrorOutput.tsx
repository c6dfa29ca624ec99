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
  // A syntax error names its place once more in its message; the traceback has it as a link.
  const message = error.evalue.replace(/ \(<cell [^>]+>, line \d+\)$/, '')
  const body = withoutHeading(error.traceback, error.ename, message)
  return (
    <div className="error-output" role="group" aria-label={m.output.error}>
      <p className="error-heading">
        <Icon name="error" />
        <span>
          <strong>{error.ename}</strong>
          {message === '' ? '' : `: ${message}`}
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

/** The traceback without the line, first or last, that says what stands above it already. */
function withoutHeading(traceback: readonly string[], ename: string, message: string): string {
  const heading = message === '' ? ename : `${ename}: ${message}`
  const text = traceback.join('\n').trimEnd()
  if (text.startsWith(heading)) return text.slice(heading.length).replace(/^\n+/, '')
  return text.endsWith(heading) ? text.slice(0, -heading.length).trimEnd() : text
}
