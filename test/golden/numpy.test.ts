// NumPy's random streams, legacy and new, against what NumPy drew (numpy.json, by record-numpy.py).
import { describe, expect, it } from 'vitest'
import { NumPyGenerator } from '../../engine/python/numpy-random/generator.ts'
import { RandomState } from '../../engine/python/numpy-random/random-state.ts'
import { streams } from './numpy.json' with { type: 'json' }

type Stream = RandomState | NumPyGenerator

const times = <T>(count: number, draw: () => T): T[] => Array.from({ length: count }, draw)
const weights = [0.1, 0.4, 0.2, 0.3]

const uniform = (stream: Stream): number =>
  stream instanceof RandomState ? stream.random_sample() : stream.random()
const integer = (stream: Stream, low: number, high: number): number =>
  stream instanceof RandomState ? stream.randint(low, high) : stream.integers(low, high)

const draws: Readonly<Record<string, (stream: Stream) => number[]>> = {
  random: (stream) => times(20, () => uniform(stream)),
  random_sample: (stream) => times(20, () => uniform(stream)),
  uniform: (stream) => times(5, () => stream.uniform(-2, 3)),
  standard_normal: (stream) =>
    times(2000, () => stream.standard_normal()).filter((_, i) => i % 40 === 0),
  normal: (stream) => times(7, () => stream.normal(1, 0.5)),
  'small integers': (stream) => times(30, () => integer(stream, 0, 10)),
  'large integers': (stream) => times(8, () => integer(stream, -5, 2 ** 40)),
  permutation: (stream) => stream.permutation(13),
  shuffle: (stream) => {
    const list = Array.from({ length: 10 }, (_, i) => i)
    stream.shuffle(list)
    return list
  },
  choice: (stream) => stream.choice(9, 12),
  'choice once': (stream) => stream.choice(50, 7, false),
  'choice of many': (stream) => stream.choice(20_000, 500, false).slice(0, 20),
  'choice by weights': (stream) => stream.choice(4, 15, true, weights),
  'choice by weights once': (stream) => stream.choice(4, 3, false, weights),
}

const makers: Readonly<Record<string, (seed: string) => Stream>> = {
  RandomState: (seed) => new RandomState(Number(seed)),
  default_rng: (seed) => new NumPyGenerator(BigInt(seed)),
}

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 4e-16 * Math.abs(b)

const recordedStreams: Readonly<Record<string, Record<string, Record<string, number[]>>>> = streams

describe.each(Object.entries(recordedStreams))('%s', (kind, seeds) => {
  describe.each(Object.entries(seeds))('of seed %s', (seed, recorded) => {
    it.each(Object.entries(recorded))('%s', (name, expected) => {
      const actual = draws[name]!(makers[kind]!(seed))
      // The logarithms of C's library and JavaScript's differ in last places.
      if (name.includes('normal')) expect(actual.every((x, i) => near(x, expected[i]!))).toBe(true)
      else expect(actual).toEqual(expected)
    })
  })

  if (kind === 'RandomState')
    it('refuses seeds that NumPy refuses', () => {
      expect(() => new RandomState(-1)).toThrow('Seed must be between 0 and 2**32 - 1')
    })
})
