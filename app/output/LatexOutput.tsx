// A formula in LaTeX, set by KaTeX; where KaTeX cannot, its own words stand in the formula's place.
import katex from 'katex'

const delimiters: readonly [string, string][] = [
  ['$$', '$$'],
  ['$', '$'],
  ['\\[', '\\]'],
  ['\\(', '\\)'],
]

export default function LatexOutput({ source }: { source: string }) {
  const text = source.trim()
  const around = delimiters.find(([open, close]) => text.startsWith(open) && text.endsWith(close))
  const formula = around ? text.slice(around[0].length, -around[1].length) : text
  const html = katex.renderToString(formula, { displayMode: true, throwOnError: false })
  return <div className="latex-output" dangerouslySetInnerHTML={{ __html: html }} />
}
