// Cuts streamed text into blocks of whole lines, so that the browser lays out only the block that
// grows. Pure: it gives strings; text-output.tsx puts them on the page.

/** Lines in a block; a longer line than `maxLength` units is cut as well. */
export const blockLines = 200
export const blockLength = 20_000

export interface BlockPosition {
  /** Lines begun and units held by the block that is open. */
  lines: number
  length: number
}

export interface Piece {
  text: string
  /** Whether the piece opens a new block rather than continuing the last. */
  opens: boolean
}

/**
 * Cuts `text`, which follows what `position` describes, into pieces for the open block and for new
 * ones; gives the position after it. A block ends after a line end wherever one comes in time.
 */
export function cutBlocks(
  text: string,
  position: BlockPosition,
): { pieces: Piece[]; position: BlockPosition } {
  const pieces: Piece[] = []
  let { lines, length } = position
  let opens = length === 0
  let from = 0
  let at = 0
  const close = (to: number) => {
    if (to > from) pieces.push({ text: text.slice(from, to), opens })
    from = to
    opens = true
    lines = 0
    length = 0
  }
  while (at < text.length) {
    const end = text.indexOf('\n', at)
    const next = end < 0 ? text.length : end + 1
    const room = blockLength - length
    if (next - at > room) {
      at += room
      close(at)
      continue
    }
    length += next - at
    at = next
    if (end >= 0) lines += 1
    if (lines >= blockLines || length >= blockLength) close(at)
  }
  if (at > from) pieces.push({ text: text.slice(from), opens })
  return { pieces, position: { lines, length } }
}
