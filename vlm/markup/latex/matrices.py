"""Delimiters around a matrix belong to its environment."""

from __future__ import annotations

from dataclasses import replace

from vlm.markup.latex.tree import Node, Row

MATRIX = "\\begin{matrix}"
_AROUND = {
    ("(", ")"): "\\begin{pmatrix}", ("[", "]"): "\\begin{bmatrix}", ("\\{", "\\}"): "\\begin{Bmatrix}",
    ("|", "|"): "\\begin{vmatrix}", ("\\|", "\\|"): "\\begin{Vmatrix}",
}  # fmt: skip


def delimited(nodes: Row) -> Row:
    """Matrices take the delimiters beside them; one with a brace on one side only is a list of cases."""
    out: list[Node] = []
    at = 0
    while at < len(nodes):
        node = nodes[at]
        after = nodes[at + 1] if at + 1 < len(nodes) else Node("")
        if node.head != MATRIX or node.scripted:
            out.append(node)
        elif out and not out[-1].scripted and (name := _AROUND.get((out[-1].head, after.head))):
            out[-1] = replace(node, head=name).scripts_from(after)
            at += 1
        elif out and out[-1] == Node("\\{") and all(later.head != "\\}" for later in nodes[at:]):
            out[-1] = replace(node, head="\\begin{cases}")
        elif after.head == "\\}":
            out.append(replace(node, head="\\begin{rcases}").scripts_from(after))
            at += 1
        else:
            out.append(node)
        at += 1
    return tuple(out)
