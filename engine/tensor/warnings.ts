// Where the engine's warnings go. It words none: each stands where it is given.

export type WarningHandler = (message: string, category: string) => void

// eslint-disable-next-line no-console -- where a program's warnings go until a session says otherwise.
let handler: WarningHandler = (message, category) => console.warn(`${category}: ${message}`)

/** Sends warnings elsewhere (Python's `warnings`, a cell's stderr, a test's list); returns the former handler. */
export function setWarningHandler(next: WarningHandler): WarningHandler {
  const before = handler
  handler = next
  return before
}

/** Warns in PyTorch's words; `category` is the Python class of the warning. */
export function warn(message: string, category = 'UserWarning'): void {
  handler(message, category)
}

const given = new Set<string>()

/** As `warn`, the first time only: what PyTorch says once in a program. */
export function warnOnce(message: string): void {
  if (given.has(message)) return
  given.add(message)
  warn(message)
}
