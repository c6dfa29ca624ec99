// A figure in words, for those who do not see it. Pure; the words come from the catalogue.
import type { Artist, Axes, Figure } from '../../engine/session/protocol.ts'
import type { Messages } from '../messages/en.ts'
import { formatValue } from './format.ts'

export function describeFigure(figure: Figure, { figure: words }: Messages): string {
  const head = figure.title === '' ? words.label : words.titled(figure.title)
  const many = figure.axes.length > 1
  const panels = figure.axes.map((axes, i) => {
    const row = Math.floor(i / figure.columns) + 1
    const where = many ? words.panel(row, (i % figure.columns) + 1) : ''
    return where + describeAxes(axes, words)
  })
  return `${head}. ${panels.join('. ')}`
}

export function describeAxes(axes: Axes, words: Messages['figure']): string {
  if (axes.artists.length === 0) return words.empty
  const title = axes.title === '' ? '' : `${axes.title}: `
  const what = words.axes(axes.ylabel || words.y, axes.xlabel || words.x)
  return `${title}${what}; ${axes.artists.map((artist) => describeArtist(artist, words)).join('; ')}`
}

function describeArtist(artist: Artist, words: Messages['figure']): string {
  const name = artist.label === null ? '' : words.named(artist.label)
  const what = words[artist.type](name, artist.x.length)
  const finite = artist.y.filter(Number.isFinite)
  if (finite.length === 0) return what
  const lowest = finite.reduce((a, b) => Math.min(a, b))
  const highest = finite.reduce((a, b) => Math.max(a, b))
  return what + words.range(formatValue(lowest), formatValue(highest))
}
