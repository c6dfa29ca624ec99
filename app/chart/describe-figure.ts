// A figure in words, for those who do not see it. Pure; the words come from the catalogue.
import type { Artist, Axes, Figure, Places } from '../../engine/session/protocol.ts'
import type { Messages } from '../messages/en.ts'
import { formatValue } from './format.ts'

export function describeFigure(figure: Figure, { figure: words }: Messages): string {
  const head = figure.title === '' ? words.label : words.titled(figure.title)
  const many = figure.axes.length > 1
  const panels = figure.axes.map((axes) => {
    const where = many && axes.cell ? words.panel(axes.cell[0] + 1, axes.cell[1] + 1) : ''
    return where + describeAxes(axes, words)
  })
  return `${head}. ${panels.join('. ')}`
}

export function describeAxes(axes: Axes, words: Messages['figure']): string {
  if (axes.artists.length === 0) return words.empty
  const title = axes.title === '' ? '' : `${axes.title}: `
  const what = words.axes(axes.y.label || words.y, axes.x.label || words.x)
  return `${title}${what}; ${axes.artists.map((artist) => describeArtist(artist, words)).join('; ')}`
}

function describeArtist(artist: Artist, words: Messages['figure']): string {
  const name = artist.label === null ? '' : words.named(artist.label)
  switch (artist.type) {
    case 'text':
      return words.text(artist.text)
    case 'image':
      return words.picture(artist.rows, artist.columns)
    case 'polygon':
      return words.shape(name)
    case 'line':
    case 'scatter':
      return words[artist.type](name, artist.x.length) + range(artist.y, words)
    case 'bar':
      return (
        words.bar(name, artist.x.length) +
        range(artist.upright ? artist.heights : artist.widths, words)
      )
  }
}

function range(values: Places, words: Messages['figure']): string {
  const finite = values.filter((value) => value !== null)
  if (finite.length === 0) return ''
  const lowest = finite.reduce((a, b) => Math.min(a, b))
  const highest = finite.reduce((a, b) => Math.max(a, b))
  return words.range(formatValue(lowest), formatValue(highest))
}
