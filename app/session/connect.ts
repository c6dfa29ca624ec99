// Brings in the engine's session client when it is first needed; the page's first bytes hold none
// of it. It knows where the runtime's files are served, and nothing else.
import type { Language } from '../../engine/session/protocol.ts'
import type { SessionPort } from './session-port.ts'

/** Brings the client's own few kilobytes early; whether they came, `connect` tells. */
export function prefetchClient(): void {
  import('../../engine/session/client.ts').catch(() => undefined)
}

export async function connect(language: Language): Promise<SessionPort> {
  const { Session } = await import('../../engine/session/client.ts')
  const runtimeUrl = new URL(`${import.meta.env.BASE_URL}runtime/`, window.location.href).href
  return new Session({ language, runtimeUrl })
}
