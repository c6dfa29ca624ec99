// A figure of matplotlib as plain data: what is drawn where, in the numbers of its axes. The page draws
// it; engine/python/matplotlib makes it. Types only.

export interface Figure {
  /** Inches, as matplotlib's figsize. */
  width: number
  height: number
  title: string
  /** Of the grid in which axes have their cells. */
  rows: number
  columns: number
  axes: Axes[]
  /** Words that belong to the whole figure. */
  notes: string[]
}

/** One set of coordinates and what is drawn there. */
export interface Axes {
  title: string
  /** Row, column (from 0), and how many rows and columns the axes take; null where `frame` says. */
  cell: [number, number, number, number] | null
  /** Left, bottom, width and height as shares of the figure. */
  frame: [number, number, number, number] | null
  x: AxisData
  y: AxisData
  gridX: boolean
  gridY: boolean
  legend: Legend | null
  /** False where neither edges nor marks are shown. */
  axis: boolean
  /** A unit is as long in x as in y. */
  equal: boolean
  /** The ground's colour; null for the page's. */
  ground: string | null
  /** The edges that are drawn. */
  edges: ('left' | 'right' | 'bottom' | 'top')[]
  colorbar: Colorbar | null
  /** Axes over these that share their x (or y) and have the other on the far side. */
  twins: (Axes & { shares: 'x' | 'y' })[]
  artists: Artist[]
}

export interface AxisData {
  label: string
  scale: 'linear' | 'log'
  /** Left and right, or bottom and top: the first is the larger where the axis is turned round. */
  limits: [number, number]
  ticks: number[]
  tickLabels: string[]
  /** What all marks are to be multiplied with, such as 1e6; '' for nothing. */
  multiplier: string
}

export interface Legend {
  /** matplotlib's words, such as 'upper right' or 'best'. */
  place: string
  title: string
  columns: number
  entries: {
    name: string
    kind: Artist['type']
    /** A CSS colour, as all colours here. */
    color: string
    linestyle: LineStyle
    marker: string | null
    alpha: number
  }[]
}

export interface Colorbar {
  label: string
  /** From the lowest number to the highest. */
  colors: string[]
  limits: [number, number]
  ticks: number[]
  tickLabels: string[]
}

export type LineStyle = '-' | '--' | ':' | '-.' | 'none'

/** Coordinates; null where there is no point: a line breaks, a polygon ends. */
export type Places = (number | null)[]

interface Common {
  label: string | null
  alpha: number
}

export type Artist = Line | Scatter | Bars | Polygon | Picture | Words

export interface Line extends Common {
  type: 'line'
  x: Places
  y: Places
  /** 'x' for a line across the axes, whose x goes from 0 to 1; 'y' likewise. */
  across: 'x' | 'y' | null
  color: string
  /** Points of 1/72 inch, as all sizes here. */
  linewidth: number
  linestyle: LineStyle
  marker: string | null
  markersize: number
  /** The markers' own colours, where they have any. */
  face: string | null
  edge: string | null
}

export interface Scatter extends Common {
  type: 'scatter'
  x: Places
  y: Places
  /** One for all, or one for each point. */
  colors: string[]
  /** Diameters: one for all, or one for each point. */
  sizes: number[]
  marker: string
  edge: string | null
  linewidth: number
}

/** Rectangles from (x, y), each with its width and height. */
export interface Bars extends Common {
  type: 'bar'
  upright: boolean
  x: number[]
  y: number[]
  widths: number[]
  heights: number[]
  colors: string[]
  edge: string | null
}

export interface Polygon extends Common {
  type: 'polygon'
  x: Places
  y: Places
  across: 'x' | 'y' | null
  color: string
  edge: string | null
  linewidth: number
}

export interface Picture extends Common {
  type: 'image'
  rows: number
  columns: number
  /** Base64 of red, green, blue, alpha for each pixel, row by row from the top. */
  rgba: string
  /** Left, right, bottom, top in the axes' numbers. */
  extent: [number, number, number, number]
  smooth: boolean
}

export interface Words extends Common {
  type: 'text'
  x: number
  y: number
  text: string
  /** The place is a share of the axes, not in their numbers. */
  ofAxes: boolean
  color: string
  size: number
  bold: boolean
  /** 'left', 'center' or 'right'; and 'top', 'center', 'baseline', 'bottom'. */
  align: string
  baseline: string
  /** Degrees, against the clock. */
  rotation: number
  /** The colour of a box behind the words. */
  box: string | null
  /** Where an arrow from the words points to. */
  target: [number, number] | null
  /** Points by which the words are moved, to the right and up. */
  moved?: [number, number] | null
}
