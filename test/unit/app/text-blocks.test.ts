// Streamed text falls into blocks that add up to it, each small enough to lay out.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TextLog } from '../../../app/output/text-log.ts'
import {
  blockLength,
  blockLines,
  cutBlocks,
  type BlockPosition,
} from '../../../app/output/text-blocks.ts'

function blocksOf(chunks: readonly string[]): string[] {
  let position: BlockPosition = { lines: 0, length: 0 }
  const blocks: string[] = []
  for (const chunk of chunks) {
    const cut = cutBlocks(chunk, position)
    position = cut.position
    for (const { text, opens } of cut.pieces) {
      if (opens || blocks.length === 0) blocks.push(text)
      else blocks.push((blocks.pop() ?? '') + text)
    }
  }
  return blocks
}

describe('cutBlocks', () => {
  test('keeps short text in one block, however it comes', () => {
    expect(blocksOf(['a\n', 'b', 'c\n', 'd'])).toEqual(['a\nbc\nd'])
  })

  test('ends a block after its last line end', () => {
    const lines = Array.from({ length: 2 * blockLines + 1 }, (_, i) => `${i}\n`)
    const blocks = blocksOf([lines.join('')])
    expect(blocks.map((block) => block.split('\n').length - 1)).toEqual([blockLines, blockLines, 1])
    expect(blocks.every((block) => block.endsWith('\n'))).toBe(true)
  })

  test('cuts a line that never ends', () => {
    const blocks = blocksOf(['x'.repeat(2.5 * blockLength)])
    expect(blocks.map((block) => block.length)).toEqual([blockLength, blockLength, blockLength / 2])
  })

  test('loses and adds nothing', () => {
    const chunk = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', '\n') }),
      fc.nat(2 * blockLength).map((n) => 'b'.repeat(n)),
      fc.nat(3 * blockLines).map((n) => 'c\n'.repeat(n)),
    )
    fc.assert(
      fc.property(fc.array(chunk, { maxLength: 8 }), (chunks) => {
        const blocks = blocksOf(chunks)
        expect(blocks.join('')).toBe(chunks.join(''))
        for (const block of blocks) {
          expect(block.length).toBeLessThanOrEqual(blockLength)
          expect(block.split('\n').length - 1).toBeLessThanOrEqual(blockLines)
        }
      }),
      { numRuns: 50 },
    )
  })
})

describe('TextLog', () => {
  test('hands on each piece, and all of it to who comes late', () => {
    const log = new TextLog('a')
    const pieces: string[] = []
    const end = log.follow((piece) => pieces.push(piece))
    log.append('b')
    log.append('')
    end()
    log.append('c')
    expect(pieces).toEqual(['b'])
    expect(log.text).toBe('abc')
    expect(log.length).toBe(3)
  })
})
