from __future__ import annotations

import numpy as np
import pytest

from vlm.parsing.ocr.head import parts, split_classifier
from vlm.parsing.ocr.models import RECOGNITION, model_path, open_session, session


def test_features_and_weights_give_what_the_whole_network_gives() -> None:
    split = split_classifier(model_path(*RECOGNITION).read_bytes())
    pixels = np.random.default_rng(0).uniform(-1, 1, (1, 3, 48, 160)).astype(np.float32)
    features = open_session(split.body).run(None, {"x": pixels})[0][0]
    logits = features @ split.weights + split.bias
    shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
    expected = session(*RECOGNITION).run(None, {"x": pixels})[0][0]
    np.testing.assert_allclose(shifted / shifted.sum(axis=1, keepdims=True), expected, atol=1e-3)


@pytest.mark.parametrize("data", [b"", b"not a network", b"\x3a\x00"])
def test_other_files_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"network|message|wire"):
        split_classifier(data)


def test_parts_of_a_message() -> None:
    # Field 1: the number 300; field 2: two bytes; field 3: four fixed bytes.
    found = list(parts(memoryview(b"\x08\xac\x02\x12\x02hi\x1d\x01\x00\x00\x00")))
    assert [part.number for part in found] == [1, 2, 3]
    assert found[0].value == 300 and bytes(found[1].payload) == b"hi" and len(found[2].raw) == 5
