// Reads the front matter: the YAML between two `---` lines that opens a lesson file.
// Its fields are the table below; a translation holds only what can be translated.
import { LineCounter, isMap, isScalar, parseDocument } from 'yaml'
import type { Report } from './divs.ts'
import { kebabCase } from './kinds.ts'
import type { ProseLanguage } from './lesson.ts'

export interface FrontMatter {
  id: string
  title: string
  /** Only in English; a translation takes it from there. */
  minutes: number | null
}

interface Field {
  example: string
  translated: boolean
  /** What is wrong with a value, or null. */
  wrong(value: unknown): string | null
}

const fields: Record<keyof FrontMatter, Field> = {
  id: {
    example: 'linear-regression',
    translated: true,
    wrong: (value) =>
      typeof value === 'string' && kebabCase.test(value)
        ? null
        : "must be the folder's name, lower-case words joined by hyphens",
  },
  title: {
    example: 'Linear regression',
    translated: true,
    wrong: (value) =>
      typeof value === 'string' && value.trim() !== '' ? null : 'must be a line of text',
  },
  minutes: {
    example: '20',
    translated: false,
    wrong: (value) =>
      typeof value === 'number' && Number.isInteger(value) && value > 0
        ? null
        : 'must be a whole number of minutes',
  },
}

/**
 * Reads the front matter at the top of `lines`. `rest` is the index of the first line after it;
 * `values` holds the fields that are present and right.
 */
export function readFrontMatter(
  lines: string[],
  language: ProseLanguage,
  report: Report,
): { values: Partial<FrontMatter>; rest: number } {
  if (lines[0]?.trimEnd() !== '---') {
    report(1, 'A lesson opens with front matter: `---`, then `id`, `title` and `minutes`, `---`.')
    return { values: {}, rest: 0 }
  }
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---')
  if (end < 0) {
    report(1, 'The front matter is not closed. End it with a line that holds only `---`.')
    return { values: {}, rest: lines.length }
  }
  return { values: readYaml(lines.slice(1, end).join('\n'), language, report), rest: end + 1 }
}

function readYaml(text: string, language: ProseLanguage, report: Report): Partial<FrontMatter> {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false })
  const lineAt = (offset: number) => 1 + counter.linePos(offset).line
  if (document.errors.length > 0) {
    for (const error of document.errors) {
      report(lineAt(error.pos[0]), `The front matter is not YAML: ${error.message}.`)
    }
    return {}
  }
  const map = document.contents
  const values: Partial<FrontMatter> = {}
  const seen = new Set<string>()
  for (const pair of isMap(map) ? map.items : []) {
    const key = isScalar(pair.key) ? String(pair.key.value) : String(pair.key)
    const line = isScalar(pair.key) ? lineAt(pair.key.range[0]) : 1
    const value: unknown = isScalar(pair.value) ? pair.value.value : pair.value
    seen.add(key)
    if (!isField(key)) {
      report(line, `There is no field \`${key}\`. Front matter takes: ${names(language)}.`)
    } else if (language !== 'en' && !fields[key].translated) {
      report(line, `\`${key}\` stands once, in index.en.md. Remove this line.`)
    } else {
      const wrong = fields[key].wrong(value)
      if (wrong) report(line, `\`${key}\` ${wrong}: \`${key}: ${fields[key].example}\`.`)
      // The check above is what makes the value's type right.
      else Object.assign(values, { [key]: value })
    }
  }
  for (const key of fieldNames(language)) {
    if (!seen.has(key)) {
      report(
        1,
        `The front matter lacks \`${key}\`. Add a line such as \`${key}: ${fields[key].example}\`.`,
      )
    }
  }
  return values
}

function isField(key: string): key is keyof FrontMatter {
  return key in fields
}

function fieldNames(language: ProseLanguage): (keyof FrontMatter)[] {
  return Object.keys(fields)
    .filter(isField)
    .filter((key) => language === 'en' || fields[key].translated)
}

function names(language: ProseLanguage): string {
  return fieldNames(language)
    .map((key) => `\`${key}\``)
    .join(', ')
}
