"""Fewer visual tokens: pure functions that return the tokens that stay and the indices they had.

| function | saves | costs |
| --- | --- | --- |
| `pixel_shuffle` | 4x (factor 2), nothing is lost: channels grow by as much | the projector's input is 4x wider |
| `merge_2x2` | 4x for tokens already in merge order | as above |
| `efficient_video_sampling` | the share q of all tokens of a clip | static background is seen once |
| `rgb_video_sampling` | as above, before the encoder runs | misses changes of texture at equal colour |
| `drop_duplicate_tiles` | equal tiles of a tiled page (blank margins) | the dropped tile's place is lost |
| `drop_near_duplicate_frames` | still stretches of a clip | time is told by the frames that stay |
| `merge_similar` | any share, by averaging alike tokens | small text blurs: not for documents |
"""

from vlm.token_reduction.duplicates import drop_duplicate_tiles, drop_near_duplicate_frames
from vlm.token_reduction.evs import efficient_video_sampling, rgb_video_sampling
from vlm.token_reduction.reduced import Reduced
from vlm.token_reduction.similarity import merge_similar
from vlm.token_reduction.spatial import merge_2x2, pixel_shuffle

__all__ = [
    "Reduced",
    "drop_duplicate_tiles",
    "drop_near_duplicate_frames",
    "efficient_video_sampling",
    "merge_2x2",
    "merge_similar",
    "pixel_shuffle",
    "rgb_video_sampling",
]
