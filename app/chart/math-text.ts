// matplotlib's mathematics in titles and labels as plain characters: $10^{-2}$ is 10⁻², $\alpha$ is α.
// Not LaTeX: a canvas has no formulas, so what has no character keeps its name.

const letters: Record<string, string> = Object.fromEntries(
  (
    'alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν ' +
    'xi ξ pi π rho ρ sigma σ tau τ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π ' +
    'Sigma Σ Phi Φ Psi Ψ Omega Ω times × cdot · pm ± leq ≤ le ≤ geq ≥ ge ≥ neq ≠ approx ≈ infty ∞ sum Σ nabla ∇ ' +
    'partial ∂ rightarrow → to → sqrt √ in ∈ degree ° ell ℓ'
  )
    .split(' ')
    .flatMap((word, i, words) => (i % 2 === 0 ? [[word, words[i + 1] ?? '']] : [])),
)

const raised = characters('0123456789+-=()nixy', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱˣʸ')
const lowered = characters('0123456789+-=()aeijknoptx', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢⱼₖₙₒₚₜₓ')

function characters(from: string, to: string): ReadonlyMap<string, string> {
  const found = Array.from(to)
  return new Map(Array.from(from, (character, i) => [character, found[i] ?? character]))
}

/** The characters of `text`, where all have a form in the map; else `otherwise` before them. */
function moved(text: string, map: ReadonlyMap<string, string>, otherwise: string): string {
  const found = Array.from(text.replaceAll('−', '-'), (character) => map.get(character))
  return found.includes(undefined) ? otherwise + text : found.join('')
}

export function mathText(text: string): string {
  return text.replace(/\$([^$]+)\$/g, (_, formula: string) =>
    formula
      .replace(
        /\\(?:mathdefault|mathrm|mathbf|mathit|mathcal|text|hat|bar)\{((?:[^{}]|\{[^{}]*\})*)\}/g,
        '$1',
      )
      .replace(/\\frac\{([^{}]*)\}\{([^{}]*)\}/g, '$1/$2')
      .replace(/\\([A-Za-z]+)\s?/g, (_, name: string) => letters[name] ?? name)
      .replace(/\^(?:\{([^{}]*)\}|(.))/g, (_, group: string | undefined, single: string) =>
        moved(group ?? single, raised, '^'),
      )
      .replace(/_(?:\{([^{}]*)\}|(.))/g, (_, group: string | undefined, single: string) =>
        moved(group ?? single, lowered, '_'),
      )
      .replace(/[{}]/g, ''),
  )
}
