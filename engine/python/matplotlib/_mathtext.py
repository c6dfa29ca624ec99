"""Mathematics in titles and labels as plain characters: $10^{-2}$ is 10⁻², $\\alpha$ is α.

For figures written as files; the page has its own (app/chart/math-text.ts).
"""

import re

_NAMES = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "eta": "η", "theta": "θ", "lambda": "λ",
    "mu": "μ", "nu": "ν", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "chi": "χ", "psi": "ψ",
    "omega": "ω", "Delta": "Δ", "Sigma": "Σ", "Omega": "Ω", "times": "×", "cdot": "·", "pm": "±", "leq": "≤",
    "geq": "≥", "neq": "≠", "approx": "≈", "infty": "∞", "nabla": "∇", "partial": "∂", "rightarrow": "→", "sqrt": "√",
}  # fmt: skip
_RAISED = str.maketrans("0123456789-+n\u2212", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ⁿ⁻")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def plain(text):
    """The text with what stands between $ signs as characters."""
    return re.sub(r"\$([^$]+)\$", lambda match: _formula(match[1]), text)


def _formula(text):
    text = re.sub(r"\\math(?:default|rm|bf|it)\{((?:[^{}]|\{[^{}]*\})*)\}", r"\1", text)
    text = re.sub(r"\\([A-Za-z]+) ?", lambda match: _NAMES.get(match[1], match[1]), text)
    text = re.sub(r"\^(?:\{([^{}]*)\}|(.))", lambda match: (match[1] or match[2]).translate(_RAISED), text)
    text = re.sub(r"_(?:\{([^{}]*)\}|(.))", lambda match: (match[1] or match[2]).translate(_LOWERED), text)
    return text.replace("{", "").replace("}", "")
