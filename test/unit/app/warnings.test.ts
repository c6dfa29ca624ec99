// Warnings are told apart from the rest of stderr, line by line as they come.
import { expect, test } from 'vitest'
import { passages } from '../../../app/output/warnings.ts'

const place = (cellId: string, line: number) => `cell ${cellId.toUpperCase()}, line ${line}`
const cut = (text: string, within = false) => passages(text, within, place)

test('a warning of Python has its place worded, and keeps its line of code', () => {
  const text = '<cell a1>:3: UserWarning: Using a target size\n  loss = f(x, y)\n'
  expect(cut(text)).toEqual([
    {
      text: 'cell A1, line 3: UserWarning: Using a target size\n  loss = f(x, y)\n',
      warning: true,
      begins: true,
    },
  ])
})

test('TypeScript names its cells without brackets; files keep their names', () => {
  expect(cut('cell a1:3: UserWarning: text\n')[0]?.text).toBe(
    'cell A1, line 3: UserWarning: text\n',
  )
  expect(cut('/home/data.py:7: FutureWarning: text\n')).toEqual([
    { text: '/home/data.py:7: FutureWarning: text\n', warning: true, begins: true },
  ])
})

test('what stands around warnings is plain, also when it comes in pieces', () => {
  const parts = cut('step 1\nUserWarning: one\n  code\nUserWarning: two\nstep 2\n')
  expect(parts.map(({ warning }) => warning)).toEqual([false, true, true, false])
  expect(cut('  code\nstep 2\n', true)).toEqual([
    { text: '  code\n', warning: true, begins: false },
    { text: 'step 2\n', warning: false, begins: true },
  ])
  expect(cut('  indented\n')).toEqual([{ text: '  indented\n', warning: false, begins: false }])
})
