// The session in one line that stays in sight: which language, what it is doing, how far it has
// loaded, and Run all, Stop, Restart.
import type { Language } from '../../engine/session/protocol.ts'
import { useMessages } from '../messages/use-messages.ts'
import { choose } from '../store/preferences.ts'
import type { Notebook } from '../store/notebook.ts'
import { useNotebook } from '../store/use-notebook.ts'
import { Icon, type IconName } from '../theme/Icon.tsx'
import { Segmented } from '../theme/Segmented.tsx'
import { SessionState } from './SessionState.tsx'
import './session-bar.css'

const languages: readonly Language[] = ['python', 'ts']

export function SessionBar({ notebook }: { notebook: Notebook }) {
  const m = useMessages()
  const running = useNotebook(notebook, (state) => state.running !== null)
  const stopping = useNotebook(notebook, (state) => state.stopping)
  const lost = useNotebook(notebook, (state) => state.lost)
  return (
    <section className="session-bar" aria-label={m.session.label}>
      <div className="session-row">
        <Segmented
          label={m.settings.code}
          value={notebook.language}
          options={languages.map((value) => ({ value, name: m.codeLanguages[value] }))}
          onChange={(language) => choose('code', language)}
        />
        <SessionState notebook={notebook} />
        <div className="session-actions">
          <BarButton icon="runAll" name={m.session.runAll} onClick={() => notebook.runAll()} />
          <BarButton
            icon="stop"
            name={stopping ? m.session.stopping : m.session.stop}
            idle={!running}
            onClick={() => void notebook.stop()}
          />
          <BarButton
            icon="restart"
            name={m.session.restart}
            onClick={() => void notebook.restart()}
          />
        </div>
      </div>
      {lost && !running && (
        <div className="session-lost">
          <Icon name="stale" />
          <p>{m.session.lost}</p>
          <button type="button" className="action" onClick={() => notebook.runAll()}>
            {m.session.runAllAgain}
          </button>
        </div>
      )}
    </section>
  )
}

interface BarButtonProps {
  icon: IconName
  name: string
  /** It has nothing to do now; it keeps the focus all the same. */
  idle?: boolean
  onClick: () => void
}

function BarButton({ icon, name, idle = false, onClick }: BarButtonProps) {
  return (
    <button
      type="button"
      className="bar-button"
      aria-disabled={idle}
      title={name}
      onClick={() => {
        if (!idle) onClick()
      }}
    >
      <Icon name={icon} />
      <span>{name}</span>
    </button>
  )
}
