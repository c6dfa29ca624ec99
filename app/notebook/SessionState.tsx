// What the session is doing, in words, with a bar that fills while it loads.
import { useMessages } from '../messages/use-messages.ts'
import type { Messages } from '../messages/en.ts'
import type { Loading } from '../session/session-port.ts'
import type { Notebook } from '../store/notebook.ts'
import { useNotebook } from '../store/use-notebook.ts'

export function SessionState({ notebook }: { notebook: Notebook }) {
  const m = useMessages()
  const { state, loading, failure } = useNotebook(notebook, (each) => each.session)
  const running = useNotebook(notebook, (each) => each.running)
  const waiting = useNotebook(notebook, (each) => each.queue.length)
  const language = m.codeLanguages[notebook.language]

  if (failure) {
    return (
      <div className="session-state" data-state="failed">
        <p>
          {m.session.failed(language)}{' '}
          <button type="button" className="link-button" onClick={() => void notebook.start()}>
            {m.session.tryAgain}
          </button>
        </p>
      </div>
    )
  }
  if (state === 'starting') {
    const text = loading ? loadingText(loading, language, m) : m.session.states.starting(language)
    const share = loading && loading.total > 0 ? loading.loaded / loading.total : null
    return (
      <div className="session-state" data-state="starting">
        <p>{text}</p>
        <div
          className="loading-bar"
          data-unknown={share === null ? '' : undefined}
          role="progressbar"
          aria-label={m.session.states.starting(language)}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={share === null ? undefined : Math.round(share * 100)}
          aria-valuetext={text}
        >
          <span style={share === null ? undefined : { inlineSize: `${share * 100}%` }} />
        </div>
      </div>
    )
  }
  if (running !== null) {
    const number = notebook.numberOf(running)
    const rest = waiting > 0 ? ` · ${m.session.queued(waiting)}` : ''
    return (
      <div className="session-state" data-state="busy">
        <p>
          {m.session.running(number)}
          {rest}
        </p>
      </div>
    )
  }
  return (
    <div className="session-state" data-state={state}>
      <p>{m.session.states[state](language)}</p>
    </div>
  )
}

function loadingText({ stage, loaded, total }: Loading, language: string, m: Messages): string {
  const words = m.session.stages[stage]
  const text = typeof words === 'string' ? words : words(language)
  if (total === 0) return text
  return `${text} ${m.session.megabytes(megabytes(loaded), megabytes(total))}`
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1)
}
