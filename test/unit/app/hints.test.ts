// Hints and links: which cell defines a missing name, and which words of a traceback are places.
import { describe, expect, test } from 'vitest'
import { defines, findMissingName } from '../../../app/notebook/hints.ts'
import { linkTraceback } from '../../../app/output/traceback.ts'
import { newCell } from '../../../app/store/cell-state.ts'

describe('defines', () => {
  test.each([
    ['x = 1'],
    ['x: int = 1'],
    ['x += 1'],
    ['a, x = 1, 2'],
    ['x, a = 1, 2'],
    ['(a, x) = 1, 2'],
    ['a = x = 1'],
    ['def x(): pass'],
    ['async def x(): pass'],
    ['class x(Base):'],
    ['import x'],
    ['import numpy as x'],
    ['from torch import nn, x'],
    ['for i, x in pairs:'],
    ['with open("f") as x:'],
    ['import torch\n\nx = 1'],
  ])('Python: %j binds x', (source) => {
    expect(defines(source, 'x', 'python')).toBe(true)
  })

  test.each([
    ['print(x)'],
    ['f(x=1)'],
    ['x == 1'],
    ['max_x = 1'],
    ['x_max = 1'],
    ['self.x = 1'],
    ['    x = 1'],
    ['# x'],
    ['import xarray'],
  ])('Python: %j does not', (source) => {
    expect(defines(source, 'x', 'python')).toBe(false)
  })

  test.each([
    ['const x = 1'],
    ['let x: number'],
    ['var a, x'],
    ['const { a, x } = b'],
    ['const [x] = b'],
    ['function x() {}'],
    ['async function x() {}'],
    ['export class x {}'],
    ["import * as x from 'torch'"],
    ["import { x } from 'torch'"],
  ])('TypeScript: %j binds x', (source) => {
    expect(defines(source, 'x', 'ts')).toBe(true)
  })

  test.each([
    ['console.log(x)'],
    ['const y = x'],
    ['  const x = 1'],
    ['a.x = 1'],
    ['const xs = 1'],
  ])('TypeScript: %j does not', (source) => {
    expect(defines(source, 'x', 'ts')).toBe(false)
  })
})

describe('findMissingName', () => {
  const error = { ename: 'NameError', evalue: "name 'x' is not defined" }
  const data = newCell('data', 'x = 1')
  const other = newCell('other', 'y = 2')

  test('names the nearest cell above that has not run', () => {
    const again = newCell('again', 'x = 3')
    expect(findMissingName(error, [data, again, other], 'python')).toEqual({
      name: 'x',
      cellId: 'again',
      stale: false,
    })
  })

  test('passes over a cell that has run, unless its session is gone', () => {
    const ran = { ...data, ranSource: data.source }
    expect(findMissingName(error, [ran, other], 'python')).toBeNull()
    expect(findMissingName(error, [{ ...ran, stale: true }], 'python')).toMatchObject({
      cellId: 'data',
      stale: true,
    })
  })

  test('says nothing where the name is unknown or the error is another', () => {
    expect(findMissingName(error, [other], 'python')).toBeNull()
    expect(findMissingName({ ...error, ename: 'TypeError' }, [data], 'python')).toBeNull()
  })

  test('reads what JavaScript says', () => {
    const cell = newCell('data', 'const $x = 1')
    const said = { ename: 'ReferenceError', evalue: '$x is not defined' }
    expect(findMissingName(said, [cell], 'ts')).toMatchObject({ name: '$x', cellId: 'data' })
  })
})

describe('linkTraceback', () => {
  const frame = { cellId: 'train', line: 3, name: '<module>' }

  test('finds the place in what Python writes', () => {
    const lines = [
      'Traceback (most recent call last):',
      '  File "<cell train>", line 3, in <module>',
      '    f()',
    ]
    expect(linkTraceback(lines, [frame])).toEqual([
      { kind: 'text', text: 'Traceback (most recent call last):\n  ' },
      { kind: 'frame', text: 'File "<cell train>", line 3', frame },
      { kind: 'text', text: ', in <module>\n    f()' },
    ])
  })

  test('finds the place in what TypeScript writes', () => {
    const parts = linkTraceback(['Error: no', '    at half (<cell train>:3)'], [frame])
    expect(parts.map(({ kind }) => kind)).toEqual(['text', 'frame', 'text'])
  })

  test('adds a frame that the text does not name, and links to no other place', () => {
    expect(linkTraceback(['File "<cell other>", line 3'], [frame])).toEqual([
      { kind: 'text', text: 'File "<cell other>", line 3\n' },
      { kind: 'frame', text: 'train:3', frame },
    ])
    expect(linkTraceback(['plain'], [])).toEqual([{ kind: 'text', text: 'plain' }])
  })
})
