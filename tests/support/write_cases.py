"""Writes the cases of tests/cases as files that `vlm eval checks DIR` and `vlm eval thresholds DIR` read.

python tests/support/write_cases.py DIR
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from cases import Case, Family

CASES = Path(__file__).parents[1] / "cases"


def all_cases() -> Iterator[Case]:
    """Those of every family in tests/cases."""
    for path in sorted(CASES.glob("test_*.py")):
        spec = importlib.util.spec_from_file_location(path.stem, path)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[path.stem] = module
        spec.loader.exec_module(module)
        for family in vars(module).values():
            if isinstance(family, Family):
                yield from family.cases


def write(folder: Path) -> int:
    """How many documents were written to `folder`, beside cases.jsonl."""
    folder.mkdir(parents=True, exist_ok=True)
    lines, names = [], set()
    for case in all_cases():
        data = case.build()
        name = f"{case.name}.pdf" if data.startswith(b"%PDF") else f"{case.name}.png"
        (folder / name).write_bytes(data)
        names.add(name)
        for number, fact in enumerate(case.facts):
            entry = {"pdf": name, "id": f"{case.name}-{number}", "type": fact.type, "page": 1, **fact.fields}
            lines.append(json.dumps(entry))
    (folder / "cases.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(names)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
