// Markdown that a cell hands over; HTML in it stays text.
import MarkdownIt from 'markdown-it'

const markdown = new MarkdownIt({ html: false })

export default function MarkdownOutput({ source }: { source: string }) {
  const html = markdown.render(source)
  return <div className="markdown-output" dangerouslySetInnerHTML={{ __html: html }} />
}
