// Figures as the page gets them, put in the form in which record.py writes matplotlib's.
import type { Artist, Figure } from '../../engine/session/protocol.ts'

const pairs = (x: readonly unknown[], y: readonly unknown[]) => x.map((at, i) => [at, y[i]])

export function drawn(figures: readonly Figure[]): unknown[] {
  return figures.flatMap(({ axes }) =>
    axes
      .flatMap((each) => [each, ...each.twins])
      .map(({ title, x, y, legend, artists }) => ({
        title,
        xlabel: x.label,
        ylabel: y.label,
        legend: legend !== null,
        limits: [x.limits, y.limits],
        lines: of(artists, 'line').flatMap((line) =>
          // Segments between points have a null after each: in matplotlib they are no lines.
          line.x.includes(null) && line.marker === null && line.x.at(-1) === null
            ? []
            : [
                {
                  x: line.x,
                  y: line.y,
                  label: line.label,
                  color: line.color,
                  linestyle: line.linestyle,
                  marker: line.marker,
                  linewidth: line.linewidth,
                },
              ],
        ),
        points: of(artists, 'scatter').map((points) => pairs(points.x, points.y)),
        bars: of(artists, 'bar').map((bars) =>
          bars.x.map((at, i) => [at, bars.y[i], bars.widths[i], bars.heights[i]]),
        ),
        pictures: of(artists, 'image').map(({ extent, rows, columns }) => [
          extent,
          [rows, columns],
        ]),
        texts: of(artists, 'text').map(({ text }) => text),
      })),
  )
}

const of = <Kind extends Artist['type']>(artists: readonly Artist[], kind: Kind) =>
  artists.filter((artist): artist is Extract<Artist, { type: Kind }> => artist.type === kind)
