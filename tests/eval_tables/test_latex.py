"""LaTeX sources to tables."""

from vlm.eval.tables.latex import latex_tables
from vlm.eval.tables.run import run
from vlm.eval.tables.text import normalise
from vlm.markup.table.html import read_html


def cells(source: str) -> list[list[str]]:
    (table,) = latex_tables(source)
    return [[cell.text for cell in table.row(row)] for row in range(table.rows)]


def test_rules_comments_and_row_spacing_do_not_print() -> None:
    source = r"""\begin{tabular}{l|c@{}c}
    \toprule a & b \% & [c] \\[2pt] % a comment & more
    \cmidrule(lr){1-2} \midrule
    d & \& & \\ \hline \end{tabular}"""
    assert cells(source) == [["a", r"b \%", "[c]"], ["d", r"\&", ""]]


def test_spans() -> None:
    source = r"""\begin{tabular}{ccc} \multirow{2}{*}{\textbf{M}} & \multicolumn{2}{c}{Top} \\ & x & y \\ 1 & 2 & 3
    \end{tabular}"""
    (table,) = latex_tables(source)
    assert table.grid[1, 0].rowspan == 2 and table.grid[0, 2].colspan == 2
    assert table.grid[1, 2].text == "y" and table.rows == 3


def test_a_negative_multirow_spans_upwards() -> None:
    (table,) = latex_tables(r"\begin{tabular}{cc} & a \\ & b \\ \multirow{-3}{*}{S} & c \\ \end{tabular}")
    assert (table.grid[0, 0].text, table.grid[0, 0].rowspan) == ("S", 3)


def test_stacks_and_nested_tabulars_are_one_cell() -> None:
    source = r"""\begin{tabular}{cc} \makecell{a\\b} & \begin{tabular}[c]{@{}c@{}}c \\ d\end{tabular} \\ 1 & 2
    \end{tabular}"""
    assert cells(source) == [["a b", "c d"], ["1", "2"]]


def test_blank_rows_go_and_short_rows_are_filled() -> None:
    assert cells(r"\begin{tabular}{cc} & \\ a & b \\ c \end{tabular}") == [["a", "b"], ["c", ""]]


def test_markup_of_mathematics_does_not_count() -> None:
    assert normalise(r"$10^{-2}\,\pm\alpha$") == normalise("10−2 ± α")
    assert normalise(r"\textbf{300--500}") == normalise("300–500")
    assert normalise(r"$\max x$") == "maxx"
    assert normalise(r"$\left(1 \leftrightarrow 2\right)$ 5\%*") == normalise("(1 ↔ 2) 5%*")
    assert normalise(r"$\leqslant\cdots\mid\mathbf{x}\hat y$") == normalise("⩽ ⋯ | x y")


def test_a_folder_is_scored_document_by_document(tmp_path) -> None:  # type: ignore[no-untyped-def]
    truth = tmp_path / "set" / "ground_truth"
    truth.mkdir(parents=True)
    latex = r"\\begin{tabular}{cc} a & b \\\\ c & d \\end{tabular}"
    (truth / "001.json").write_text(f'[{{"type": "table", "data": "{latex}", "complexity": "simple"}}]')
    html = "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    report = run(tmp_path, lambda pdf: read_html(html + html))
    assert report.mean() == 1 and report.spurious == {"001": 1}
    assert run(tmp_path, lambda pdf: []).mean() == 0
    assert "001" in str(report) and "simple" in str(report)
