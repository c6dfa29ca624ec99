// Finds the student's own frames in the text of a traceback, so that they can be links. Pure.
import type { Frame } from '../../engine/session/protocol.ts'

export type TracebackPart =
  | { kind: 'text'; text: string }
  /** Stands for `text`, which names a place in a cell. */
  | { kind: 'frame'; text: string; frame: Frame }

/** `File "<cell data>", line 3` as Python writes it; `<cell data>:3:7` and the like as TypeScript. */
const places = [/File "<cell ([^">]+)>", line (\d+)/, /<?cell[ :/]([\w-]+)>?:(\d+)(?::\d+)?/]

export function linkTraceback(lines: readonly string[], frames: readonly Frame[]): TracebackPart[] {
  const parts: TracebackPart[] = []
  const say = (text: string) => {
    const last = parts[parts.length - 1]
    if (last?.kind === 'text') last.text += text
    else if (text !== '') parts.push({ kind: 'text', text })
  }
  for (const line of lines.join('\n').split(/(?<=\n)/)) {
    const found = findPlace(line, frames)
    if (!found) {
      say(line)
      continue
    }
    say(line.slice(0, found.at))
    parts.push({ kind: 'frame', text: found.text, frame: found.frame })
    say(line.slice(found.at + found.text.length))
  }
  // What the text does not name is added, so that every frame can be gone to.
  const named = parts.flatMap((part) => (part.kind === 'frame' ? [part.frame] : []))
  for (const frame of frames) {
    const isNamed = named.some(({ cellId, line }) => cellId === frame.cellId && line === frame.line)
    if (isNamed) continue
    named.push(frame)
    if (parts.length > 0) say('\n')
    parts.push({ kind: 'frame', text: `${frame.cellId}:${frame.line}`, frame })
  }
  return parts
}

function findPlace(line: string, frames: readonly Frame[]) {
  for (const place of places) {
    const match = place.exec(line)
    if (!match) continue
    const [text, cellId, at] = match
    const frame = frames.find((each) => each.cellId === cellId && each.line === Number(at))
    if (frame) return { at: match.index, text, frame }
  }
  return null
}
