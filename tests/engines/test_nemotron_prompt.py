from vlm.engines.nemotron.prompt import frame_texts, question_text


def test_every_frame_tells_its_time_even_when_pruned_away() -> None:
    assert frame_texts([0.0, 0.5, 61.257], [2, 0, 1]) == [
        "Frame 1 sampled at 0.00 seconds: <img><image><image></img>\n",
        "Frame 2 sampled at 0.50 seconds: <img></img>\n",
        "Frame 3 sampled at 61.26 seconds: <img><image></img>",
    ]


def test_options_are_lettered() -> None:
    assert question_text("Who?", ["Ann", "Bob"]).splitlines()[1:3] == ["A. Ann", "B. Bob"]
    assert question_text("Who?") == "Who?"
