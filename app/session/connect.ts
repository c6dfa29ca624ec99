// Makes the engine's sessions for the page, and begins the first one before there is a page. It knows
// where the runtime's files are served, and nothing else.
import { Session } from '../../engine/session/client.ts'
import type { Language } from '../../engine/session/protocol.ts'
import type { SessionPort } from './session-port.ts'

/** Sessions that began before anybody asked for them. */
const begun = new Map<Language, Session>()

function create(language: Language): Session {
  const runtimeUrl = new URL(`${import.meta.env.BASE_URL}runtime/`, window.location.href).href
  return new Session({ language, runtimeUrl })
}

/** Starts the session that `connect` will give, so that it loads while the page is being built. */
export function beginEarly(language: Language): void {
  const session = create(language)
  begun.set(language, session)
  // Whoever connects to it hears of a failure when starting it.
  session.start().catch(() => undefined)
}

export function connect(language: Language): Promise<SessionPort> {
  const session = begun.get(language) ?? create(language)
  begun.delete(language)
  return Promise.resolve(session)
}
