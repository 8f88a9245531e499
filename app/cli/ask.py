"""`vlm ask`: a question about documents, pictures or a clip."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from vlm.app.cli.exit_codes import ExitCode
from vlm.app.cli.settings import positive_int

if TYPE_CHECKING:
    from vlm.engines.chat import ChatModel


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("question", help="what to ask")
    parser.add_argument("sources", nargs="+", metavar="FILE", help="documents and pictures, or one clip")
    parser.add_argument("--model", required=True, metavar="WHERE", help="checkpoint folder, hub id, or name at --url")
    parser.add_argument("--url", help="an OpenAI-compatible server, such as http://127.0.0.1:8000/v1")
    parser.add_argument("--device", default="cpu", help="cpu, cuda, cuda:1 or auto (all accelerators); default cpu")
    parser.add_argument("--pages", metavar="RANGES", help="pages of documents, such as 1,3-5,8-")
    parser.add_argument("--dpi", type=float, default=150.0, help="resolution of pages (default 150)")
    parser.add_argument("--max-tokens", type=positive_int, default=1024, help="length of the answer (default 1024)")
    parser.add_argument(
        "--think", type=positive_int, metavar="N", help="tokens to think before the answer (default: none)"
    )
    clip = parser.add_argument_group("clips")
    clip.add_argument("--start", type=float, default=0.0, metavar="SECONDS", help="where to begin")
    clip.add_argument("--end", type=float, metavar="SECONDS", help="where to stop")
    clip.add_argument("--fps", type=float, default=2.0, help="frames a second (default 2)")
    clip.add_argument("--max-frames", type=positive_int, default=128, help="frames in all (default 128)")
    clip.add_argument("--pruning", type=float, default=0.75, help="share of video tokens to drop (default 0.75)")


def run(arguments: argparse.Namespace) -> int:
    """Prints the answer; PARTIAL where it was cut off.

    Raises:
        DocvlmError: a file or the model cannot be had.
    """
    from vlm.engines.ask import AskOptions, ask
    from vlm.engines.chat import ChatOptions
    from vlm.processors.video import SamplingRule

    options = AskOptions(
        chat=ChatOptions(temperature=0.0, top_p=1.0, max_tokens=arguments.max_tokens, think=arguments.think),
        pages=arguments.pages,
        dpi=arguments.dpi,
        sampling=SamplingRule(fps=arguments.fps, max_frames=arguments.max_frames),
        start=arguments.start,
        end=arguments.end,
        pruning_rate=arguments.pruning,
    )
    answer = ask(_model(arguments), arguments.sources, arguments.question, options)
    print(answer.text)
    if not answer.complete:
        print("vlm: the answer was cut off (--max-tokens)", file=sys.stderr)
    return ExitCode.OK if answer.complete else ExitCode.PARTIAL


def _model(arguments: argparse.Namespace) -> ChatModel:
    if arguments.url:
        from vlm.engines.server import ServerChat

        return ServerChat(url=arguments.url, name=arguments.model)
    from vlm.engines.load import load_chat

    return load_chat(arguments.model, device_map=arguments.device)
