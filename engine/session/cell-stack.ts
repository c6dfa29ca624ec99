// Finds a cell's own lines in a JavaScript error's stack. It does not decide how errors look.

export interface CellLocation {
  cellId: string
  /** What a traceback calls it: a cell's name or a file's path. */
  shown: string
}

export interface StackFrame {
  location: CellLocation
  /** From 1. */
  line: number
  /** The function, or '' at the cell's top level. */
  name: string
  /** The line as the traceback shows it. */
  text: string
}

/** The name that the JavaScript engine knows a cell's code by. */
export function cellUrl({ cellId }: CellLocation): string {
  return `kindling-cell/${encodeURIComponent(cellId)}`
}

/** Enough to get through the engine's own functions to the student's line. */
export const stackDepth = 100

const pattern = /^\s*at (?:(.*?) \()?(kindling-cell\/[^\s():]+):(\d+):\d+\)?$/

/** The student's frames, the innermost first. Columns are those of the rewritten line: left out. */
export function ownFrames(error: Error, known: ReadonlyMap<string, CellLocation>): StackFrame[] {
  const frames: StackFrame[] = []
  for (const row of (error.stack ?? '').split('\n')) {
    const found = pattern.exec(row)
    const location = known.get(found?.[2] ?? '')
    if (found === null || location === undefined) continue
    const line = Number(found[3])
    const name = functionName(found[1] ?? '')
    const place = `${location.shown}:${line}`
    const text = name === '' ? `    at ${place}` : `    at ${name} (${place})`
    frames.push({ location, line, name, text })
  }
  return frames
}

/** Without what the session has put around the student's code. */
function functionName(name: string): string {
  const plain = name.replace(/^async /, '')
  return plain === 'cell' || plain === 'eval' ? '' : plain.replace(/^(?:Object|Proxy)\.(?=\w)/, '')
}
