"""Charts, diagrams and icons with the SVG that draws them."""

from vlm.train.data.graphics.icons import Icons
from vlm.train.data.graphics.plots.source import MatplotlibCharts
from vlm.train.data.graphics.sources import Shapes, SvgCharts, SvgDiagrams

__all__ = ["Icons", "MatplotlibCharts", "Shapes", "SvgCharts", "SvgDiagrams"]
