// Whether ops record the graph: the switch behind no_grad, enable_grad and set_grad_enabled.

let enabled = true

export function is_grad_enabled(): boolean {
  return enabled
}

/** Switches recording on or off for good; returns what it was. */
export function setGradEnabled(mode: boolean): boolean {
  const before = enabled
  enabled = mode
  return before
}

/** Runs `fn` with recording on or off and restores the switch, however `fn` ends (promises too). */
export function withGradMode<T>(mode: boolean, fn: () => T): T {
  const before = setGradEnabled(mode)
  let waiting = false
  try {
    const result = fn()
    if (result instanceof Promise) {
      waiting = true
      return result.finally(() => setGradEnabled(before)) as T
    }
    return result
  } finally {
    if (!waiting) enabled = before
  }
}
