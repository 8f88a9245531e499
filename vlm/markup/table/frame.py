"""Tables as pandas DataFrames."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pandas import DataFrame

    from vlm.markup.table.model import CellGrid


def data_frame(table: CellGrid) -> DataFrame:
    """The rows below the header, as strings: what is a number is the caller's to say. Header rows name the columns, in
    a MultiIndex where there are several; a cell over several places stands in all of them.

    Raises:
        ModuleNotFoundError: pandas is not installed.
    """
    try:
        import pandas
    except ModuleNotFoundError as error:
        message = "to_dataframe needs pandas: pip install 'docvlm[pandas]'"
        raise ModuleNotFoundError(message, name=error.name) from error
    texts = table.texts(repeat=True)
    heads, body = texts[: table.header_rows], texts[table.header_rows :]
    if not heads:
        return pandas.DataFrame(body, columns=range(table.columns))
    columns = pandas.MultiIndex.from_arrays(heads) if len(heads) > 1 else heads[0]
    return pandas.DataFrame(body, columns=columns)
