"""`python -m vlm.eval.bench_model`, the same as `vlm bench model`."""

from __future__ import annotations

import argparse

from vlm.eval.bench_model.command import add_arguments, run

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m vlm.eval.bench_model", description=__doc__)
    add_arguments(parser)
    raise SystemExit(run(parser.parse_args()))
