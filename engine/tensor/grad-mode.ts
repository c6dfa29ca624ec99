// Whether ops record the graph: the switches behind no_grad, enable_grad, set_grad_enabled and
// inference_mode. What recording does is dispatch.ts.

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

let inferring = false

export function is_inference_mode_enabled(): boolean {
  return inferring
}

/** Switches inference mode; returns what it was. */
export function setInferenceMode(mode: boolean): boolean {
  const before = inferring
  inferring = mode
  return before
}

/** Runs `fn` and then `restore`, however `fn` ends (promises too). */
function restoring<T>(fn: () => T, restore: () => void): T {
  let waiting = false
  try {
    const result = fn()
    if (result instanceof Promise) {
      waiting = true
      return result.finally(restore) as T
    }
    return result
  } finally {
    if (!waiting) restore()
  }
}

/** Runs `fn` with recording on or off and restores the switch. */
export function withGradMode<T>(mode: boolean, fn: () => T): T {
  const before = setGradEnabled(mode)
  return restoring(fn, () => setGradEnabled(before))
}

/** Runs `fn` in inference mode (or, inside it, out of it again) and restores both switches. */
export function withInferenceMode<T>(mode: boolean, fn: () => T): T {
  const recording = setGradEnabled(!mode)
  const before = setInferenceMode(mode)
  return restoring(fn, () => {
    setInferenceMode(before)
    setGradEnabled(recording)
  })
}
