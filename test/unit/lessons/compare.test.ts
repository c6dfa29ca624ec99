// When a cell's two languages count as printing the same.
import { describe, expect, it } from 'vitest'
import { differenceOf, numbersIn } from '../../../lessons/cli-compare.ts'

describe('numbersIn', () => {
  it.each([
    ['tensor([[-1.5000], [2.]], grad_fn=<AddmmBackward0>)', [-1.5, 2]],
    ['w = 1e-05, lr=0.01 x: torch.Size([3, 1])', [1e-5, 0.01, 3, 1]],
    ['nan -inf Infinity NaN information nano', [NaN, -Infinity, Infinity, NaN]],
    ['float32 v2 1x2 .5', [0.5]],
    ['', []],
  ])('of %s', (text, numbers) => {
    expect(numbersIn(text)).toEqual(numbers)
  })
})

describe('differenceOf', () => {
  it('is null when five significant digits agree, whatever the words', () => {
    expect(differenceOf('loss 44.36051 True', 'loss: 44.36050 true')).toBeNull()
    expect(differenceOf('1e-05 nan 2.0', '0.00001 NaN 2')).toBeNull()
  })

  it('names the first number that differs', () => {
    expect(differenceOf('1 44.361 3', '1 44.371 4')).toBe(
      'number 2 is 44.361 in Python and 44.371 in TypeScript',
    )
    expect(differenceOf('inf', '5')).toBe('number 1 is Infinity in Python and 5 in TypeScript')
    expect(differenceOf('nan', '0')).toBe('number 1 is NaN in Python and 0 in TypeScript')
  })

  it('counts when one language prints more', () => {
    expect(differenceOf('1 2', '1')).toBe('Python prints 2 numbers and TypeScript 1 number')
    expect(differenceOf('', '1 2')).toBe('Python prints 0 numbers and TypeScript 2 numbers')
  })
})
