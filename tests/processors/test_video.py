from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlm.parsing.errors import InputError, UsageError
from vlm.processors.video import SamplingRule, sample_frames, sample_times

av = pytest.importorskip("av", reason="video needs PyAV")


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """Three seconds at 10 frames a second; the red channel is 8 times the frame number."""
    import numpy as np

    path = tmp_path / "clip.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for index in range(30):
            pixels = np.full((48, 64, 3), index * 8, dtype=np.uint8)
            for packet in stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")):
                container.mux(packet)
        for packet in stream.encode():
            container.mux(packet)
    return path


def test_two_frames_a_second(clip: Path) -> None:
    frames = sample_frames(clip)
    assert frames.indices == [0, 5, 10, 15, 20, 25]
    assert frames.times == pytest.approx([0.0, 0.5, 1.0, 1.5, 2.0, 2.5])
    assert frames.complete and frames.duration == pytest.approx(3.0)
    assert [image.getpixel((30, 20))[0] for image in frames.images] == pytest.approx([0, 40, 80, 120, 160, 200], abs=6)


def test_an_interval_and_a_cap(clip: Path) -> None:
    assert sample_frames(clip, start=1.0, end=2.0).indices == [10, 15]
    assert len(sample_frames(clip, SamplingRule(fps=10, max_frames=4)).images) == 4


def test_a_truncated_clip_gives_what_can_be_decoded_or_one_sentence(clip: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(clip.read_bytes()[: clip.stat().st_size // 2])
    with pytest.raises(InputError, match="cannot be decoded"):
        sample_frames(broken)


def test_what_is_no_clip_is_named(tmp_path: Path) -> None:
    text = tmp_path / "text.mp4"
    text.write_text("no video")
    with pytest.raises(InputError, match=r"text\.mp4: cannot be decoded"):
        sample_frames(text)
    with pytest.raises(InputError, match="no such file"):
        sample_frames(tmp_path / "absent.mp4")


@given(duration=st.floats(0.01, 10_000), fps=st.floats(0.1, 30), most=st.integers(1, 200), share=st.floats(0, 0.9))
def test_times_lie_in_the_interval_and_under_the_cap(duration: float, fps: float, most: int, share: float) -> None:
    times = sample_times(duration, SamplingRule(fps=fps, max_frames=most), start=share * duration)
    assert 1 <= len(times) <= most
    assert times == sorted(times)
    assert share * duration <= times[0] and times[-1] <= duration


def test_an_interval_outside_the_clip_is_refused() -> None:
    with pytest.raises(UsageError, match="does not lie"):
        sample_times(3.0, SamplingRule(), start=5.0)
