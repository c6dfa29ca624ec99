// Values as text, compared with node's own util.inspect.

import { inspect as nodeInspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { inspect } from '../../../engine/session/inspect.ts'

class Point {
  x = 1
  y = 2
}

const circular: { self?: unknown; n: number } = { n: 1 }
circular.self = circular

describe('inspect is as node’s', () => {
  it.each<[string, unknown]>([
    ['numbers', [1, -0, NaN, 1e21, 10n]],
    ['strings', ['a', "it's", 'both \' and "', 'line\nend', '\\']],
    ['nothing', [undefined, null]],
    ['symbols', Symbol('s')],
    ['objects', { a: 1, 'b-c': { d: [] }, [Symbol('k')]: 2 }],
    ['deep objects', { a: { b: { c: { d: 1 } }, e: [[[[]]], {}] } }],
    ['instances', new Point()],
    ['no prototype', Object.assign(Object.create(null) as object, { a: 1 })],
    ['classes', [Point, class extends Point {}, class Q extends Point {}]],
    [
      'functions',
      [
        () => 1,
        function named() {
          return 1
        },
        async () => Promise.resolve(),
      ],
    ],
    ['maps and sets', [new Map([['a', { b: 1 }]]), new Set([1, 'x'])]],
    ['typed arrays', new Float32Array([1, 2.5])],
    ['holes', Object.assign(new Array<number>(5), { 1: 1 })],
    ['many numbers', Array.from({ length: 30 }, (_, index) => index * index)],
    ['a hundred and more', Array.from({ length: 120 }, () => 0)],
    ['dates', new Date(0)],
    ['patterns', /a+/gi],
    ['getters', { get a() { return 1 }, set b(value: number) { Object.freeze(value) } }], // prettier-ignore
    ['long objects', { first: 'a'.repeat(40), second: 'b'.repeat(40) }],
    [
      'arrays of objects',
      [
        { a: 1, b: 2 },
        { a: 3, b: 4 },
      ],
    ],
    ['itself', circular],
    ['boxes', [new String('a'), new Number(1)]],
  ])('%s', (_, value) => {
    expect(inspect(value)).toBe(nodeInspect(value))
  })

  it('leaves tensors their own words, set in', () => {
    const tensor = { toString: () => 'tensor([1.,\n        2.])' }
    const ownText = (value: object) => (value === tensor ? tensor.toString() : null)
    expect(inspect({ w: tensor }, { ownText })).toBe('{\n  w: tensor([1.,\n          2.])\n}')
  })
})
