// Tells whether a missing name is defined by a cell that the reader passed over. Pure: it reads the
// text of the cells and runs nothing.
import type { Language } from '../../engine/session/protocol.ts'
import type { CellState } from '../store/cell-state.ts'

export interface MissingName {
  name: string
  /** The nearest cell above that defines it and has not been run in this session. */
  cellId: string
  /** It has been run, before the session began anew. */
  stale: boolean
}

const messages: Record<Language, { ename: string; pattern: RegExp }> = {
  python: { ename: 'NameError', pattern: /name '([^']+)' is not defined/ },
  ts: {
    ename: 'ReferenceError',
    pattern: /^([\p{ID_Start}$_][\p{ID_Continue}$]*) is not defined/u,
  },
}

/** `above` are the cells before the one that failed, in reading order. */
export function findMissingName(
  error: { ename: string; evalue: string },
  above: readonly CellState[],
  language: Language,
): MissingName | null {
  const { ename, pattern } = messages[language]
  if (error.ename !== ename) return null
  const name = pattern.exec(error.evalue)?.[1]
  if (name === undefined) return null
  const cell = above.findLast(
    (each) => (each.ranSource === null || each.stale) && defines(each.source, name, language),
  )
  return cell ? { name, cellId: cell.id, stale: cell.stale } : null
}

/** Whether the source binds the name at its top level, as far as the text alone can tell. */
export function defines(source: string, name: string, language: Language): boolean {
  const word = `(?<![\\w$.])${name.replaceAll('$', '\\$')}(?![\\w$])`
  const statements =
    language === 'python'
      ? [
          `^(?:async\\s+def|def|class)\\s+${word}`,
          `^(?:from\\s+\\S+\\s+)?import\\b.*${word}`,
          `^(?:for|with)\\b.*${word}.*:`,
        ]
      : [
          `^(?:export\\s+)?(?:abstract\\s+)?(?:async\\s+)?(?:function\\*?|class|enum)\\s+${word}`,
          `^(?:export\\s+)?(?:const|let|var)\\b[^=]*${word}`,
          `^import\\b.*${word}`,
        ]
  if (statements.some((statement) => new RegExp(statement, 'm').test(source))) return true
  return language === 'python' && source.split('\n').some((line) => assigned(line).includes(name))
}

/** The names that an unindented line of Python assigns to: `a, b = c = 1` gives a, b and c. */
function assigned(line: string): string[] {
  if (/^[\s#]/.test(line)) return []
  const targets = line.split(/(?<![=!<>:])=(?!=)/).slice(0, -1)
  // From a call's parenthesis on, an equals sign names an argument.
  const open = targets.findIndex((target) => /\w\s*\(/.test(target))
  return (open < 0 ? targets : targets.slice(0, open)).flatMap((target) =>
    target
      .replace(/:.*|(?:[-+*/%@&|^]|\/\/|\*\*|<<|>>)\s*$/g, '')
      .split(',')
      .map((each) => each.replace(/[\s()[\]*]/g, '')),
  )
}
