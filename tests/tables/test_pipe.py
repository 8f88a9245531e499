"""Pipe tables only where nothing is lost."""

from vlm.markup.table.pipe import to_pipe_table

HEAD = "<thead><tr><th>Name</th><th>a|b</th></tr></thead>"


def test_a_plain_table_becomes_a_pipe_table() -> None:
    html = f"<table>{HEAD}<tbody><tr><td><b>x</b>_1</td><td>$a_1|b$ &lt; 2</td></tr></tbody></table>"
    assert to_pipe_table(html) == "| Name | a\\|b |\n| --- | --- |\n| **x**\\_1 | $a_1\\|b$ \\< 2 |"


def test_blank_cells_stay_cells() -> None:
    html = f"<table>{HEAD}<tbody><tr><td></td><td>1</td></tr></tbody></table>"
    assert to_pipe_table(html) == "| Name | a\\|b |\n| --- | --- |\n|   | 1 |"


def test_what_markdown_cannot_say_stays_html() -> None:
    row = "<tr><td>1</td><td>2</td></tr>"
    assert to_pipe_table(f"<table>{row}{row}</table>") is None  # no header
    assert to_pipe_table(f"<table>{HEAD}<tr><td colspan='2'>1</td></tr></table>") is None
    assert to_pipe_table(f"<table>{HEAD}<tr><td>1</td><td>2<sup>3</sup></td></tr></table>") is None
    assert to_pipe_table(f"<table>{HEAD}<tr><th>stub</th><td>2</td></tr></table>") is None
    assert to_pipe_table(f"<table><thead>{row}{row}</thead>{row}</table>") is None
    assert to_pipe_table("no table") is None
