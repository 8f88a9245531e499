"""Charts, diagrams and icons with the SVG that draws them."""

from vlm.train.data.graphics.sources import Shapes, SvgCharts, SvgDiagrams

__all__ = ["Shapes", "SvgCharts", "SvgDiagrams"]
