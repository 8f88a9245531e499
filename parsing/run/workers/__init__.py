"""Running page tasks: in this process, or in worker processes that can be stopped when a page hangs or crashes."""

from vlm.parsing.run.workers.executor import Executor, InlineExecutor, Outcome
from vlm.parsing.run.workers.pool import WorkerPool
from vlm.parsing.run.workers.tasks import DescribeDocument, DocumentInfo, DocumentRef, DrawOverlay, ReadPage, Task

__all__ = [
    "DescribeDocument",
    "DocumentInfo",
    "DocumentRef",
    "DrawOverlay",
    "Executor",
    "InlineExecutor",
    "Outcome",
    "ReadPage",
    "Task",
    "WorkerPool",
]
