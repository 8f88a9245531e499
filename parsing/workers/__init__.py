"""Running page tasks: in this process, or in worker processes that can be stopped when a page hangs or crashes."""

from vlm.parsing.workers.executor import Executor, InlineExecutor, Outcome
from vlm.parsing.workers.pool import WorkerPool
from vlm.parsing.workers.tasks import DescribeDocument, DocumentInfo, DocumentRef, DrawOverlay, ReadPage, Task

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
