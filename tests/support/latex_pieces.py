"""Pieces of LaTeX that make formulas, nearly formulas and nonsense when put together."""

from __future__ import annotations

COMMANDS = (
    r"\\ \mathbf{a} \mathrm{sin} \rm \bf \left( \right) \right. ^\prime \prime \over \not \hline {}' \{ \} \text{ab} "
    r"\sqrt[ \frac \operatorname{lim} \underset{x}{y} \substack{ \begin{aligned} \end{aligned} \begin{matrix} "
    r"\end{matrix} \begin{eqnarray} \end{eqnarray} \begin{cases} \end{cases}"
)
PIECES = [*"\\{}[]()^_&$'|.~% abfrcleht12=<+*", *COMMANDS.split()]
