from __future__ import annotations

import pytest

from vlm.parsing.errors import MissingDependencyError
from vlm.parsing.ocr.models import model_path


@pytest.mark.parametrize(("package", "name"), [("no_such_package_here", "a.onnx"), ("rapidocr", "no_such_model.onnx")])
def test_a_missing_model_is_named_and_never_fetched(package: str, name: str) -> None:
    with pytest.raises(MissingDependencyError, match=name):
        model_path(package, name)
