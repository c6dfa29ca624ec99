// The browser's storage where it is allowed; where it is forbidden or full, the page works on and
// remembers until it is closed. It knows no key.

const memory = new Map<string, string>()

export function remember(key: string, value: string): void {
  memory.set(key, value)
  try {
    window.localStorage.setItem(key, value)
  } catch {
    // Forbidden or full: what is in `memory` serves this visit.
  }
}

export function recall(key: string): string | null {
  try {
    return window.localStorage.getItem(key) ?? memory.get(key) ?? null
  } catch {
    return memory.get(key) ?? null
  }
}
