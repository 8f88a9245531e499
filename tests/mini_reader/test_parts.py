"""Loading, calibration, pixels and content of the reader."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from vlm.checkpoint.errors import CheckpointError
from vlm.mini import where
from vlm.mini.calibration import FILE, Calibration
from vlm.mini.model import save
from vlm.mini.reader import MiniReader
from vlm.mini.reader.batches import MOST_PATCHES, MOST_ROWS, micro_batches, patches
from vlm.mini.reader.content import to_content
from vlm.mini.reader.crops import to_pixels
from vlm.mini.reader.fit import fit
from vlm.mini.reader.limits import LIMITS
from vlm.mini.tokenizer import Tokenizer
from vlm.mini.written import Features, Written
from vlm.multimodal import VisionLanguageModel
from vlm.parsing.errors import InputError, MissingDependencyError
from vlm.parsing.readers import RegionTask


def test_importing_needs_no_torch() -> None:
    code = "import sys, vlm.mini.reader; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_loads_what_was_saved(model: VisionLanguageModel, tmp_path: Path) -> None:
    save(model, tmp_path)
    crops = [Image.new("RGB", (60, 20), shade) for shade in ("white", "black")]
    assert MiniReader.load(tmp_path).read(crops, RegionTask.FORMULA) == MiniReader(model).read(
        crops, RegionTask.FORMULA
    )


def test_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CheckpointError):
        MiniReader.load(tmp_path)
    monkeypatch.setattr(where, "WEIGHTS", tmp_path)
    with pytest.raises(MissingDependencyError, match="weights"):
        MiniReader.load(None)
    monkeypatch.setattr(where, "find_spec", lambda name: None)
    with pytest.raises(MissingDependencyError, match=r"docvlm\[model\]"):
        MiniReader.load(None)


def test_calibration_is_learned_kept_and_read(tmp_path: Path) -> None:
    """Readings that are right as often as their tokens say."""
    rng = np.random.default_rng(0)
    total = -rng.exponential(1.5, 4000)
    features = [Features(one / 10, one / 3, one) for one in total]
    right = (rng.random(4000) < np.exp(total)).tolist()
    Calibration({RegionTask.FORMULA: fit(features, right)}).save(tmp_path)
    loaded = Calibration.load(tmp_path)
    likely = np.array([loaded.tasks[RegionTask.FORMULA].probability(one) for one in features])
    for low, high in ((0.0, 0.3), (0.3, 0.6), (0.6, 1.0)):
        inside = (likely >= low) & (likely < high)
        assert np.mean(np.asarray(right)[inside]) == pytest.approx(likely[inside].mean(), abs=0.06)


@pytest.mark.parametrize("right", [True, False])
def test_one_kind_of_readings_is_not_certainty(right: bool) -> None:
    features = [Features(-0.1 * k, -0.2 * k, -1.0 * k) for k in range(1, 9)]
    likely = fit(features, [right] * 8).probability(features[3])
    assert (0.6 < likely < 0.999) if right else (0.001 < likely < 0.4)


def test_surer_is_never_less_likely_right() -> None:
    features = [Features(-0.1 * k, -0.1 * k, -0.1 * k) for k in range(20)]
    assert min(fit(features, [k >= 10 for k in range(20)]).weights) >= 0


def test_without_calibration_the_mean_probability() -> None:
    written = Written((5,), (np.log(0.5), np.log(0.125)), ended=True)
    assert Calibration().confidence(written, RegionTask.TEXT) == pytest.approx(0.25)


@pytest.mark.parametrize("text", ["[]", "{", '{"text": {}}', '{"poem": {}}', '{"text": {"weights": {"x": 1}}}'])
def test_a_broken_calibration_is_an_input_error(text: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(text)
    with pytest.raises(InputError, match="no calibration"):
        Calibration.load(tmp_path)


def test_what_is_transparent_is_paper() -> None:
    pixels = to_pixels(Image.new("RGBA", (4, 4), (0, 0, 0, 0)))
    assert pixels is not None and (pixels == 255).all()


def test_sixteen_bits_keep_their_shades() -> None:
    deep = Image.fromarray(np.full((4, 4), 40_000, np.uint16))
    pixels = to_pixels(deep)
    assert pixels is not None and pixels[0, 0].tolist() == [155, 155, 155]


def test_batches_hold_all_crops_once_within_their_budget() -> None:
    rng = np.random.default_rng(1)
    pixels = [np.zeros((16 * int(rng.integers(1, 20)), 16 * int(rng.integers(1, 40)), 3), np.uint8) for _ in range(90)]
    batches = list(micro_batches(pixels))
    assert sorted(place for batch in batches for place in batch) == list(range(90))
    assert all(len(batch) <= MOST_ROWS for batch in batches)
    assert all(sum(patches(pixels[place]) for place in batch) <= MOST_PATCHES or len(batch) == 1 for batch in batches)


def test_a_small_crop_has_a_short_reading() -> None:
    limit = LIMITS[RegionTask.TEXT]
    assert limit.of(2) < limit.of(20) < limit.of(10_000) == limit.tokens


@pytest.mark.parametrize(
    ("task", "target", "content"),
    [
        (RegionTask.TEXT, "two\nlines", "two\nlines"),
        (RegionTask.FORMULA, r"\frac12x^2", r"\frac{1}{2} x^{2}"),
        (RegionTask.FORMULA, r"\frac{1", ""),
        (RegionTask.TABLE, "", ""),
        (RegionTask.GRAPHIC, "", ""),
    ],
)
def test_content_is_what_users_want(task: RegionTask, target: str, content: str) -> None:
    ids = Tokenizer().encode(target, task) if target else []
    assert to_content(ids, task) == content


def test_tables_and_graphics_come_back() -> None:
    table = "<table><tr><td>a</td><td>b</td></tr></table>"
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><rect x="1" y="2" width="30" height="4"/></svg>'
    )
    tokenizer = Tokenizer()
    assert "<td>b</td>" in to_content(tokenizer.encode(table, RegionTask.TABLE), RegionTask.TABLE)
    assert "<rect" in to_content(tokenizer.encode(svg, RegionTask.GRAPHIC), RegionTask.GRAPHIC)
