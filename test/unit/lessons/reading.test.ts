// What a right lesson becomes: the data the page shows, in both prose languages.
import { describe, expect, it } from 'vitest'
import type { Lesson, ProseBlock } from '../../../lessons/schema/lesson.ts'
import { lessonNames, readLesson } from '../../../lessons/schema/read.ts'
import { chinese, english, lessonFolder } from './folder.ts'

function read(en: string, zh: string = chinese): { en: Lesson; zh: Lesson } {
  const folder = lessonFolder({ tiny: { 'index.en.md': en, 'index.zh.md': zh } })
  const { lessons, problems } = readLesson(folder, 'tiny')
  expect(problems).toEqual([])
  if (!lessons) throw new Error('no lesson')
  return lessons
}

/** The first block of prose when it is replaced by `markdown`. */
function prose(markdown: string): ProseBlock {
  const old = /Add [^]*## The sum/
  const block = read(english.replace(old, () => markdown)).en.blocks[0]
  if (block?.kind !== 'prose') throw new Error('the first block is no prose')
  return block
}

describe('the lesson', () => {
  it('has the same cells and code in both languages, and its own prose', () => {
    const { en, zh } = read(english)
    expect(en).toMatchObject({ id: 'tiny', language: 'en', title: 'Tiny', minutes: 5 })
    expect(zh).toMatchObject({ id: 'tiny', language: 'zh', title: '小', minutes: 5 })
    expect(en.blocks.map((block) => block.kind)).toEqual(['prose', 'cell', 'prose', 'cell'])
    expect(en.blocks[1]).toMatchObject({
      id: 'sum',
      code: { python: 'print(1 + 1)', ts: 'console.log(1 + 1)' },
    })
    expect(zh.blocks[1]).toEqual(en.blocks[1])
    expect(zh.blocks[3]).toEqual(en.blocks[3])
    expect(zh.blocks[2]).toMatchObject({ html: '<p>再来一次。</p>\n' })
  })

  it('keeps indentation, blank lines and characters of code, and highlights them escaped', () => {
    const code = 'def f(x):\n\n    return x < 1 and "<b>&"'
    const { en } = read(english.replace('print(1 + 1)', code))
    const cell = en.blocks[1]
    if (cell?.kind !== 'cell') throw new Error('no cell')
    expect(cell.code.python).toBe(code)
    expect(cell.highlighted.python).toContain('<span class="hljs-keyword">def</span>')
    const text = cell.highlighted.python
      .replace(/<\/?span[^>]*>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
    expect(text).toBe(code)
  })

  it('reads files with Windows line ends and a byte order mark alike', () => {
    expect(read('\uFEFF' + english.replaceAll('\n', '\r\n'))).toEqual(read(english))
  })

  it('is found by its folder; other folders are not lessons', () => {
    const folder = lessonFolder({
      zeta: { 'index.zh.md': '' },
      alpha: { 'index.en.md': '' },
      no: {},
    })
    expect(lessonNames(folder)).toEqual(['alpha', 'zeta'])
  })
})

describe('the prose', () => {
  it('typesets mathematics, in the line and on its own, for the eye and for the ear', () => {
    expect(prose('Say $x^2$.').html).toMatch(/<p>Say <span class="katex">.*<math.*<\/span>\.<\/p>/)
    expect(prose('$$\nx^2\n$$').html).toMatch(/^<span class="katex-display">/)
    expect(prose('> $$x^2$$').html).toMatch(/^<blockquote>\s*<span class="katex-display">/)
  })

  it('leaves prices, escaped dollars and code alone', () => {
    expect(prose('It costs $5 or $10.').html).toBe('<p>It costs $5 or $10.</p>\n')
    expect(prose('Not \\$x$.').html).toBe('<p>Not $x$.</p>\n')
    expect(prose('`$x$`').html).toBe('<p><code>$x$</code></p>\n')
  })

  it('gives headings ids that are unique in the lesson, beside the cells', () => {
    const { headings, html } = prose('## Sum\n\n### 学 `nn.Linear`!\n\n### Sum')
    expect(headings).toEqual([
      { level: 2, id: 'sum-2', text: 'Sum' },
      { level: 3, id: '学-nn-linear', text: '学 nn.Linear!' },
      { level: 3, id: 'sum-3', text: 'Sum' },
    ])
    expect(html).toContain('<h3 id="学-nn-linear">')
  })

  it('links within the lesson, to lessons, and to the web without leaving the page', () => {
    expect(prose('[a](#sum)').html).toContain('<a href="#sum">')
    expect(prose('[a](../tiny/)').html).toContain('<a href="../tiny/" data-lesson="tiny">')
    expect(prose('[a](https://pytorch.org)').html).toContain(
      '<a href="https://pytorch.org" target="_blank" rel="noopener noreferrer">',
    )
    expect(prose('## 学习\n\n[a](#学习)').html).toContain(`<a href="#${encodeURI('学习')}">`)
  })

  it('joins broken lines of Chinese without a space', () => {
    expect(prose('一行，\n又一行。\nThe end.').html).toBe('<p>一行，又一行。\nThe end.</p>\n')
  })
})
