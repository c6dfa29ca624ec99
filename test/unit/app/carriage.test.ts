// Progress bars write over their line: what is left of it, however the text comes.
import { expect, test } from 'vitest'
import { overwritten } from '../../../app/output/carriage.ts'

/** What is on the page after the chunks. */
function shown(chunks: readonly string[]): string {
  let [page, pending] = ['', '']
  for (const chunk of chunks) {
    const { clears, text, held } = overwritten(pending + chunk)
    pending = held
    if (clears) page = page.slice(0, page.lastIndexOf('\n') + 1)
    page += text
  }
  return page
}

test('text without returns stays', () => {
  expect(shown(['a\n', 'b', 'c\n'])).toBe('a\nbc\n')
})

test('a line is written over, the lines before it stay', () => {
  expect(shown(['start\n', '\r  0%', '\r 50%', '\r100%\n', 'end'])).toBe('start\n100%\nend')
  expect(shown(['start\n\r  0%\r 50%\r100%\nend'])).toBe('start\n100%\nend')
})

test('a return at the end waits for what comes', () => {
  expect(shown(['loss 1\r', '\nnext'])).toBe('loss 1\nnext')
  expect(shown(['loss 1\r', 'loss 2'])).toBe('loss 2')
  expect(shown(['loss 1\r'])).toBe('loss 1')
})
