// The parts of the charts that can be told without a canvas: logs, numbers, words, pace, options.
import { describe, expect, test } from 'vitest'
import { describeFigure } from '../../../app/chart/describe-figure.ts'
import { axesConfig } from '../../../app/chart/figure-config.ts'
import { formatValue } from '../../../app/chart/format.ts'
import { framePaced } from '../../../app/chart/frame-paced.ts'
import { LossLog } from '../../../app/chart/loss-log.ts'
import { summarise } from '../../../app/chart/loss-summary.ts'
import { en } from '../../../app/messages/en.ts'
import { zh } from '../../../app/messages/zh.ts'
import type { Axes, AxisData, Bars, Figure, Line } from '../../../engine/session/protocol.ts'

const colors = {
  ink: 'ink',
  soft: 'soft',
  line: 'line',
  surface: 'surface',
  paper: 'paper',
  ember: 'ember',
  flame: 'flame',
}

const artist: Line = {
  type: 'line',
  across: null,
  face: null,
  edge: null,
  x: [0, 1, 2],
  y: [4, 1, 0],
  label: null,
  color: '#1f77b4',
  linewidth: 1.5,
  linestyle: '-',
  marker: null,
  markersize: 6,
  alpha: 1,
}

const along = (label: string, limits: [number, number]): AxisData => ({
  label,
  scale: 'linear',
  limits,
  ticks: [0, 2],
  tickLabels: ['0', '$10^{2}$'],
  multiplier: '',
})

const axes: Axes = {
  title: '',
  cell: [0, 0, 1, 1],
  frame: null,
  x: along('w', [-0.1, 2.1]),
  y: along('Loss', [-0.2, 4.2]),
  gridX: false,
  gridY: false,
  legend: null,
  axis: true,
  equal: false,
  ground: null,
  edges: ['left', 'right', 'bottom', 'top'],
  colorbar: null,
  twins: [],
  artists: [artist],
}

const figure: Figure = {
  rows: 1,
  columns: 1,
  axes: [axes],
  width: 6.4,
  height: 4.8,
  title: '',
  notes: [],
}

describe('LossLog', () => {
  test('grows by batches and tells of each', () => {
    const log = new LossLog({ start: 0, values: [4, 3] })
    let told = 0
    log.subscribe(() => (told += 1))
    log.add({ start: 2, values: new Float64Array([2, 1]) })
    expect([...log.values]).toEqual([4, 3, 2, 1])
    expect(log.length).toBe(4)
    expect(told).toBe(1)
  })

  test('takes a batch twice as once, and leaves a gap where one is missing', () => {
    const log = new LossLog({ start: 0, values: [4, 3] })
    log.add({ start: 0, values: [4, 3] })
    log.add({ start: 3, values: [1] })
    expect([...log.values]).toEqual([4, 3, NaN, 1])
  })

  test('holds a million', () => {
    const log = new LossLog()
    for (let start = 0; start < 1_000_000; start += 1000) {
      log.add({ start, values: new Float64Array(1000).fill(start) })
    }
    expect(log.length).toBe(1_000_000)
    expect(log.at(999_999)).toBe(999_000)
    expect(log.at(1_000_000)).toBeNaN()
  })
})

test('summarise finds the lowest, past what is not a number', () => {
  expect(summarise([NaN, 3, 1, Infinity, 2])).toEqual({
    first: NaN,
    last: 2,
    lowest: 1,
    lowestAt: 2,
  })
  expect(summarise([]).last).toBeNaN()
})

test.each([
  [0.0123456, '0.01235'],
  [44.362, '44.36'],
  [12345.6, '12346'],
  [1.234e-7, '1.234e-7'],
  [1e-9, '1e-9'],
  [2.5e12, '2.5e12'],
  [0, '0'],
  [-3.5, '-3.5'],
  [NaN, 'nan'],
  [Infinity, 'inf'],
  [-Infinity, '-inf'],
])('formatValue(%d) is %s', (value, text) => {
  expect(formatValue(value)).toBe(text)
})

describe('framePaced', () => {
  test('draws once a frame, and rests after slow drawing', () => {
    let now = 0
    let frames: (() => void)[] = []
    const clock = {
      now: () => now,
      requestFrame: (callback: () => void) => frames.push(callback),
      cancelFrame: () => (frames = []),
    }
    const nextFrame = () => {
      now += 16
      const due = frames
      frames = []
      for (const callback of due) callback()
    }
    let drawn = 0
    const paced = framePaced(() => {
      drawn += 1
      now += 40
    }, clock)
    for (let i = 0; i < 100; i++) paced.ask()
    nextFrame()
    expect(drawn).toBe(1)
    paced.ask()
    nextFrame()
    nextFrame()
    expect(drawn).toBe(1)
    nextFrame()
    expect(drawn).toBe(2)
    paced.ask()
    paced.stop()
    nextFrame()
    expect(drawn).toBe(2)
  })
})

describe('a figure', () => {
  test('is described in words', () => {
    expect(describeFigure(figure, en)).toBe('Figure. Loss against w; line of 3 points, from 0 to 4')
    const bars: Bars = {
      type: 'bar',
      upright: true,
      x: [0, 1, 2],
      y: [0, 0, 0],
      widths: [1, 1, 1],
      heights: [4, 1, 0],
      colors: ['red'],
      edge: null,
      label: 'n',
      alpha: 1,
    }
    const counts: Axes = { ...axes, title: 'Counts', cell: [0, 1, 1, 1], artists: [bars] }
    const two = { ...figure, title: 'Both', columns: 2, axes: [axes, counts] }
    expect(describeFigure(two, en)).toBe(
      'Figure: Both. Row 1, column 1: Loss against w; line of 3 points, from 0 to 4. ' +
        'Row 1, column 2: Counts: Loss against w; 3 bars “n”, from 0 to 4',
    )
    expect(describeFigure(figure, zh)).toContain('Loss 随 w 的变化')
  })

  test('keeps the order of points, the markers and the dashes', () => {
    const { data } = axesConfig(
      { ...axes, artists: [{ ...artist, marker: 's', linestyle: '--' }] },
      colors,
    )
    expect(data.datasets[0]).toMatchObject({
      type: 'line',
      pointStyle: 'rect',
      borderDash: [7, 4],
      data: [
        { x: 0, y: 4 },
        { x: 1, y: 1 },
        { x: 2, y: 0 },
      ],
    })
  })

  test('leaves gaps where a log axis has no place', () => {
    const { data, options } = axesConfig(
      { ...axes, y: { ...axes.y, scale: 'log', limits: [0.1, 10] } },
      colors,
    )
    expect(data.datasets[0]?.data.map(({ y }) => y)).toEqual([4, 1, NaN])
    expect(options?.scales?.y).toMatchObject({ type: 'logarithmic', min: 0.1, max: 10 })
  })

  test('turns an axis whose limits are turned', () => {
    const { options } = axesConfig({ ...axes, x: along('w', [5, 1]) }, colors)
    expect(options?.scales?.x).toMatchObject({ min: 1, max: 5, reverse: true })
  })

  test('writes powers and Greek letters in titles and marks as characters', () => {
    const { options } = axesConfig(
      { ...axes, x: along('$\\alpha^2$ in $10^{-3}$', [0, 2]) },
      colors,
    )
    expect(options?.scales?.x).toMatchObject({ title: { text: 'α² in 10⁻³' } })
    const { ticks } = options?.scales?.x as {
      ticks: { callback: (v: number, i: number) => string }
    }
    expect([0, 1].map((i) => ticks.callback(0, i))).toEqual(['0', '10²'])
  })

  test('thins a long line but not a path that turns back', () => {
    const x = Array.from({ length: 10_000 }, (_, i) => i)
    const long = { ...artist, x, y: x }
    const back = { ...long, x: x.map((value) => value % 100) }
    const { data } = axesConfig({ ...axes, artists: [long, back] }, colors)
    expect(data.datasets.map((set) => set.data.length)).toEqual([2000, 10_000])
  })

  test('draws black in the ink of the page, so that the dark theme shows it', () => {
    const { data } = axesConfig({ ...axes, artists: [{ ...artist, color: 'black' }] }, colors)
    expect(data.datasets[0]?.borderColor).toBe('ink')
  })
})
