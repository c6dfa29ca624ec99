// Paces redrawing: at most once a frame, and after slow drawing a rest of the same length, so that a
// fast loop never costs the page its ease. It knows nothing of charts.

interface Clock {
  now: () => number
  requestFrame: (callback: () => void) => number
  cancelFrame: (handle: number) => void
}

const browserClock: Clock = {
  now: () => performance.now(),
  requestFrame: (callback) => requestAnimationFrame(callback),
  cancelFrame: (handle) => cancelAnimationFrame(handle),
}

export interface Paced {
  /** Draws in a coming frame, once, however often it is asked. */
  ask: () => void
  stop: () => void
}

export function framePaced(draw: () => void, clock: Clock = browserClock): Paced {
  let frame: number | null = null
  let restUntil = -Infinity
  const step = () => {
    const began = clock.now()
    if (began < restUntil) {
      frame = clock.requestFrame(step)
      return
    }
    frame = null
    draw()
    const ended = clock.now()
    restUntil = ended + (ended - began)
  }
  return {
    ask() {
      frame ??= clock.requestFrame(step)
    },
    stop() {
      if (frame !== null) clock.cancelFrame(frame)
      frame = null
    },
  }
}
